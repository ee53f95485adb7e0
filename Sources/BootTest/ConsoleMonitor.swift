/// Follows a kernel console from its first byte and remembers what decides the verdict.
///
/// A console is hostile input: any bytes, any amount, lines without end. Memory is bounded by a few megabytes; a line
/// counts up to its first 4,096 bytes. It knows nothing of time: who drives it asks `verdict(at:)` when the guest
/// ends or is stopped.
package struct ConsoleMonitor: Sendable {
    /// An event and where it stood.
    struct Sighting: Sendable, Hashable {
        let event: ConsoleEvent
        let line: Int
    }

    static let lineLimit = 4096
    static let traceLimit = 40
    static let tailLimit = 20
    static let sightingLimit = 100

    private var partial: [UInt8] = []
    private var isOverlong = false
    private var parser = KTAPParser()

    /// Lines that have ended so far.
    package private(set) var lines = 0
    /// Bytes that have come so far.
    package private(set) var bytes = 0

    private(set) var userSpace: (release: String, machine: String, line: Int)?
    private(set) var doneLine: Int?
    private(set) var panic: (reason: String, line: Int)?
    private(set) var failures: [Sighting] = []
    /// The lines after the first panic or oops, which hold its trace.
    private(set) var trace: [String] = []
    private(set) var tail: [String] = []
    /// The last line but one, where the last one has no line end.
    private var lastWholeLine: String?

    /// A monitor that has seen nothing.
    package init() {}

    /// Takes the next bytes of the console.
    package mutating func receive(_ chunk: some Collection<UInt8>) {
        bytes += chunk.count
        var rest = ArraySlice(chunk)
        while let end = rest.firstIndex(of: 0x0A) {
            take(rest[..<end])
            endLine()
            rest = rest[(end + 1)...]
        }
        take(rest)
    }

    /// Ends a last line that has no line end.
    package mutating func finish() {
        guard !partial.isEmpty || isOverlong else { return }
        let before = tail.last
        endLine()
        lastWholeLine = before
    }

    /// Whether the first program came to its end.
    package var isDone: Bool { doneLine != nil }

    /// Whether the kernel stopped for good.
    package var hasPanicked: Bool { panic != nil }

    /// Whether the first program has run.
    package var hasReachedUserSpace: Bool { userSpace != nil }

    /// The results so far.
    package var results: KTAPDocument { parser.finished(line: lines) }

    /// The last line with something in it.
    package var lastLine: String? { tail.last }

    /// The last line a guest came to say at this end: one that was stopped while it talked was cut off in the midst of a
    /// line, which says less than the one before.
    func lastLine(at ending: GuestEnding) -> String? {
        switch ending {
        case .outOfTime, .flooded: lastWholeLine ?? tail.last
        default: tail.last
        }
    }

    private mutating func take(_ piece: ArraySlice<UInt8>) {
        let room = ConsoleMonitor.lineLimit - partial.count
        partial.append(contentsOf: piece.prefix(room))
        if piece.count > room { isOverlong = true }
    }

    private mutating func endLine() {
        lines += 1
        isOverlong = false
        defer { partial.removeAll(keepingCapacity: true) }
        while partial.last == 0x0D || partial.last == 0x20 { partial.removeLast() }
        guard !partial.isEmpty else { return }
        let message = ConsoleLine.message(partial[...])
        let text = Self.printable(message)
        remember(text)
        if let event = ConsoleEvent(message) {
            note(event)
        } else if userSpace != nil && doneLine == nil {
            parser.receive(text, line: lines)
        }
    }

    private mutating func remember(_ text: String) {
        tail.append(text)
        if tail.count > ConsoleMonitor.tailLimit { tail.removeFirst() }
        guard panic != nil || !failures.isEmpty, trace.count < ConsoleMonitor.traceLimit else { return }
        trace.append(text)
    }

    private mutating func note(_ event: ConsoleEvent) {
        switch event {
        case .userSpace(let release, let machine):
            if userSpace == nil { userSpace = (release, machine, lines) }
        case .done:
            if userSpace != nil && doneLine == nil { doneLine = lines }
        case .panic(let reason):
            if panic == nil { panic = (reason, lines) }
        case .oops, .warning:
            if failures.count < ConsoleMonitor.sightingLimit { failures.append(Sighting(event: event, line: lines)) }
        }
    }

    /// The text of a line; control characters, which could rewrite a terminal, become `?`.
    private static func printable(_ message: ArraySlice<UInt8>) -> String {
        if message.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            let clean = message.map { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F ? 0x3F : $0 }
            return String(decoding: clean, as: UTF8.self)
        }
        return String(decoding: message, as: UTF8.self)
    }
}
