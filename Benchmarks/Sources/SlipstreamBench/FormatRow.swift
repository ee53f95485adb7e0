/// One line of the table of what is read.
struct FormatRow {
    /// What was done.
    let work: String
    /// By which tool.
    let tool: String
    /// How much was read.
    let bytes: Int
    /// The median wall seconds.
    let seconds: Double
    /// The peak memory of the process, as the table has it.
    let memory: String
    /// What is aimed at, in bytes a second.
    var aim: Double?
    /// What no program can go below on this machine, in seconds.
    var limit: Double?

    /// Bytes a second.
    var speed: Double { Double(bytes) / seconds }
}

extension [FormatRow] {
    /// The rows as a Markdown table.
    var table: String {
        var lines = [
            "| work | tool | input | time | throughput | against slipstream | peak memory | aim | off the limit |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for row in self {
            let own = first { $0.work == row.work && $0.tool == "slipstream" }
            let cells = [
                row.work, row.tool, mebibytes(row.bytes), seconds(row.seconds), megabytes(row.speed),
                own.map { ratio(row.seconds / $0.seconds) } ?? "", row.memory,
                row.aim.map { megabytes($0) + (row.speed >= $0 ? ", met" : ", missed") } ?? "",
                row.limit.map { ratio(row.seconds / $0) } ?? "",
            ]
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n")
    }

    private func megabytes(_ speed: Double) -> String { "\(Int(speed / 1e6)) MB/s" }
}
