extension [Row] {
    /// The rows as a Markdown table; each tool is set beside Slipstream's own time for the same work, patch for patch.
    var table: String {
        var lines = [
            "| work | tool | patches | time (least) | processor | a patch | against slipstream | peak memory | aim "
                + "| limit | off the limit | remark |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|",
        ]
        for row in self {
            let own = first { $0.work == row.work && $0.tool.hasPrefix("slipstream") }
            let cells = [
                row.work, row.tool, grouped(row.patches),
                seconds(row.measured.seconds) + (row.least.map { " (\(seconds($0)))" } ?? ""),
                seconds(row.measured.processor), seconds(row.perPatch),
                own.map { ratio(row.perPatch / $0.perPatch) } ?? "", row.measured.memory,
                row.aim.map { seconds($0) + (row.measured.seconds <= $0 ? ", met" : ", missed") } ?? "",
                row.limit.map(seconds) ?? "", row.limit.map { ratio(row.measured.seconds / $0) } ?? "", row.remark,
            ]
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n")
    }
}
