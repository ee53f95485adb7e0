import GitObjects

/// Who holds an overlay's lock, as it wrote itself into the lock file.
package struct GuardHolder: Hashable, Sendable, CustomStringConvertible {
    /// The process; nil where the file does not say.
    package var pid: Int32?
    /// The verb it runs: `assemble`.
    package var verb: String?
    /// When it began, in seconds since the start of 1970, UTC.
    package var since: Int64?

    /// A holder; what is not known is nil.
    package init(pid: Int32? = nil, verb: String? = nil, since: Int64? = nil) {
        self.pid = pid
        self.verb = verb
        self.since = since
    }

    /// `slipstream assemble (process 4711, since 2026-10-01 09:30:00 UTC)`.
    package var description: String {
        var facts: [String] = []
        if let pid { facts.append("process \(pid)") }
        if let since { facts.append("since \(CalendarTime(secondsSinceEpoch: since))") }
        let name = verb.map { "slipstream \($0)" } ?? "slipstream"
        return facts.isEmpty ? name : "\(name) (\(facts.joined(separator: ", ")))"
    }
}
