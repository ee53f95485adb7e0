import Bytes
import Files
import Glibc

/// Takes what one step of a build prints: keeps it in the log, counts what is compiled, and finds the diagnostics.
actor BuildOutput {
    /// Bytes that one step may put into the log.
    static let logLimit = 64 << 20
    static let lineLimit = 16384

    private let log: Int32
    private let path: String
    private let step: String
    private let estimated: Int?
    private let report: @Sendable (BuildProgress) -> Void
    private var logged = 0
    private var partial: [UInt8] = []
    private var partialError: [UInt8] = []
    private var done = 0
    private var parser: DiagnosticParser
    private var tail: [String] = []

    /// The output of `step`, appended to the log at `path`.
    init(
        step: String, log path: String, removing folders: [String], estimated: Int?,
        report: @escaping @Sendable (BuildProgress) -> Void
    ) throws(SystemFailure) {
        self.path = path
        self.step = step
        self.estimated = estimated
        self.report = report
        parser = DiagnosticParser(removing: folders)
        log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard log >= 0 else { throw SystemFailure(doing: "open the build's log", path: path) }
    }

    deinit { if log >= 0 { close(log) } }

    /// Takes bytes of standard output.
    func receive(_ bytes: ArraySlice<UInt8>) throws {
        try keep(bytes)
        for line in BuildOutput.lines(of: bytes, after: &partial) { count(line) }
    }

    /// Takes bytes of standard error.
    func receiveError(_ bytes: ArraySlice<UInt8>) throws {
        try keep(bytes)
        for line in BuildOutput.lines(of: bytes, after: &partialError) { takeError(line) }
    }

    /// Ends the last lines and returns the diagnostics.
    func finish() -> [BuildDiagnostic] {
        if !partialError.isEmpty { takeError(String(decoding: partialError, as: UTF8.self)) }
        partialError = []
        return parser.finished()
    }

    /// The last lines of standard error.
    var lastErrors: [String] { tail }

    private func takeError(_ line: String) {
        parser.receive(line)
        tail.append(line)
        if tail.count > 10 { tail.removeFirst() }
    }

    /// Counts a line such as `  CC      drivers/misc/edu.o` or `  AS [M]  …`.
    private func count(_ line: String) {
        guard line.hasPrefix("  ") else { return }
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count >= 2, let current = words.last else { return }
        if words[0] == "CC" || words[0] == "AS" { done += 1 }
        let name = String(current)
        report(
            BuildProgress(
                step: step, done: done, estimated: estimated.map { max($0, done) }, current: name,
                errors: parser.errors, warnings: parser.count - parser.errors, latest: parser.latest))
    }

    private func keep(_ bytes: ArraySlice<UInt8>) throws {
        let room = BuildOutput.logLimit - logged
        guard room > 0 else { return }
        try FileSystem.writeAll(Array(bytes.prefix(room)), to: log, path: path)
        logged += bytes.count
    }

    /// The whole lines of `bytes`, the first one with what was left of the bytes before; the rest stays in `partial`.
    private static func lines(of bytes: ArraySlice<UInt8>, after partial: inout [UInt8]) -> [String] {
        var lines: [String] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            partial.append(contentsOf: rest[..<end].prefix(max(0, lineLimit - partial.count)))
            lines.append(String(decoding: partial, as: UTF8.self))
            partial.removeAll(keepingCapacity: true)
            rest = rest[(end + 1)...]
        }
        partial.append(contentsOf: rest.prefix(max(0, lineLimit - partial.count)))
        return lines
    }
}
