/// One line of the table.
struct Row {
    /// What was done.
    let work: String
    /// By which tool.
    let tool: String
    /// Wall seconds, the median of the runs.
    let seconds: Double
    /// Peak memory in bytes.
    let memory: Int
    /// What else must be said: a limit, a smaller number of patches.
    var remark = ""
    /// How many patches were applied, to compare tools that did not do all.
    let patches: Int
}

/// The rows as a Markdown table: each tool beside Slipstream's own time for the same work, patch for patch.
func table(_ rows: [Row]) -> String {
    var lines = [
        "| work | tool | time | per patch | against slipstream | peak memory | remark |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows {
        let own = rows.first { $0.work == row.work && $0.tool.hasPrefix("slipstream") }
        let perPatch = row.seconds / Double(max(row.patches, 1))
        let against = own.map { ratio(perPatch / ($0.seconds / Double(max($0.patches, 1)))) } ?? ""
        lines.append(
            "| \(row.work) | \(row.tool) | \(seconds(row.seconds)) | \(microseconds(perPatch)) | \(against) "
                + "| \(row.memory > 0 ? mebibytes(row.memory) : "") | \(row.remark) |")
    }
    return lines.joined(separator: "\n")
}

private func microseconds(_ value: Double) -> String {
    value >= 0.01 ? "\(Int((value * 1000).rounded())) ms" : "\(Int((value * 1_000_000).rounded())) µs"
}
