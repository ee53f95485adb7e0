import Foundation

/// What is printed in the end.
struct Report {
    /// The machine, and whether it rested.
    let machine: Machine
    /// What the limits were computed from.
    let limits: Limits
    /// Assembly, tool by tool.
    var rows: [Row] = []
    /// Parsing, tool by tool.
    var formatRows: [FormatRow] = []
    /// What each stack adds to a repository.
    var made: [String] = []
    /// What must hold.
    var checks: [Check] = []

    /// Whether all checks hold.
    var holds: Bool { checks.allSatisfy(\.holds) }

    /// The whole of it as Markdown.
    var text: String {
        let sha1 = "SHA-1 on one core: \(Int(limits.sha1 / 1e6)) MB/s; the start of `true`: \(seconds(limits.start))"
        return [
            (machine.lines + [sha1]).map { "- \($0)" }.joined(separator: "\n"), machine.warning,
            "### Assembly", rows.table, made.map { "- \($0)" }.joined(separator: "\n"),
            "### Reading", formatRows.table, "### Checks", checks.map(\.text).joined(separator: "\n"),
        ].compactMap { $0 }.joined(separator: "\n\n") + "\n"
    }

    /// Prints it to standard output.
    func print() {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
