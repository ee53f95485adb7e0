import Foundation

/// How fast diffs are parsed and their patch-ids found, beside a count of newlines and `git patch-id`.
struct FormatBenchmark {
    /// Where the input is.
    let workshop: Workshop
    /// The stack whose patches are read.
    let stack: Stack
    /// A series whose patches are as large as posted ones are.
    let series: Stack
    /// What the machine can do.
    let limits: Limits

    /// Lines of the table.
    private(set) var rows: [FormatRow] = []
    /// Whether the patch-ids are git's.
    private(set) var checks: [Check] = []

    /// Nothing measured yet.
    init(workshop: Workshop, stack: Stack, series: Stack, limits: Limits) {
        self.workshop = workshop
        self.stack = stack
        self.series = series
        self.limits = limits
    }

    /// Runs it all.
    mutating func run() throws {
        let mailbox = workshop.folder + "/all.mbox"
        let large = workshop.folder + "/large.diff"
        try stack.writeMailbox(stack.patches.count, to: mailbox)
        try workshop.run([
            "sh", "-c", "git -C \"$1\" diff-tree -p --no-renames \(emptyTree) base -- fs >\"$2\"", "diff",
            workshop.repository, large,
        ])
        note("parsing diffs")
        let repeated = workshop.folder + "/repeated.mbox"
        let script = "for i in $(seq $1); do cat \"$2\"; done >\"$3\""
        try workshop.run(["sh", "-c", script, "repeat", "4", mailbox, repeated])
        try parse(repeated, "parse diffs: \(grouped(stack.patches.count)) mails, four times over")
        try series.writeMailbox(series.patches.count, to: mailbox + ".series")
        try workshop.run(["sh", "-c", script, "repeat", "1000", mailbox + ".series", repeated])
        try parse(repeated, "parse diffs: the \(series.name) series, 1,000 times over")
        workshop.remove(mailbox + ".series")
        try parse(large, "parse diffs: one, which adds the kernel's fs folder")
        note("patch-ids")
        try patchIDs(mailbox)
        for file in [mailbox, large, repeated] { workshop.remove(file) }
    }

    /// The tree without entries, which every repository knows.
    private let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

    private mutating func parse(_ file: String, _ work: String) throws {
        let measured = workshop.measure([workshop.own, "parse", file])
        guard measured.succeeded else { throw workshop.failed("parsing \(file)") }
        let numbers = try String(contentsOfFile: workshop.log, encoding: .utf8)
            .split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
        guard numbers.count == 5 else { throw workshop.failed("reading what the parser measured") }
        rows.append(
            FormatRow(
                work: work, tool: "slipstream", bytes: Int(numbers[0]), seconds: numbers[1],
                memory: measured.memory, aim: Aims.parsing, limit: numbers[2]))
        rows.append(
            FormatRow(
                work: work, tool: "`memchr` for each newline", bytes: Int(numbers[0]), seconds: numbers[2],
                memory: measured.memory))
    }

    private mutating func patchIDs(_ mailbox: String) throws {
        let work = "patch-ids of \(grouped(stack.patches.count)) mails, whole process"
        let bytes = try FileManager.default.attributesOfItem(atPath: mailbox)[.size] as? Int ?? 0
        let commands = [
            ("slipstream", [workshop.own, "patch-ids", mailbox]),
            ("git patch-id --stable", ["sh", "-c", "exec git patch-id --stable <\"$1\"", "ids", mailbox]),
        ]
        var answers: [[String]] = []
        for (tool, command) in commands {
            let runs = (0..<5).map { _ in workshop.measure(command) }
            guard let median = runs.median, runs.allSatisfy(\.succeeded) else { throw workshop.failed(tool) }
            let printed = try String(contentsOfFile: workshop.log, encoding: .utf8).split(separator: "\n")
            answers.append(printed.map { String($0.prefix(40)) })
            rows.append(
                FormatRow(
                    work: work, tool: tool, bytes: bytes, seconds: median.seconds, memory: median.memory,
                    limit: Double(bytes) / limits.sha1))
        }
        checks.append(
            Check(
                what: "the patch-ids of all mails are git's, in git's order",
                holds: answers[0] == answers[1] && answers[0].count == stack.patches.count,
                evidence: "\(answers[0].count) and \(answers[1].count) of \(stack.patches.count)"))
    }
}
