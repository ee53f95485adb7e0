import SlipstreamService

/// What a verb has to say when it is done: one value, shown as text or as JSON.
struct Answer: Sendable {
    /// Whether the answer to what was asked is yes; no is exit status 1.
    let isYes: Bool

    /// Whether there is an answer at all; where the surroundings failed there is none, which is exit status 3.
    let isKnown: Bool

    /// The object that `--json` prints; made only where it is asked for, as it may be long.
    let json: @Sendable () throws -> JSON

    /// What goes to standard output byte for byte; the lines then go to standard error. Nil where they are the answer.
    let data: [UInt8]?

    /// The lines for people, for a page of so many columns.
    let lines: @Sendable (_ width: Int) -> [Line]

    /// An answer in both forms.
    init(
        isYes: Bool = true, isKnown: Bool = true, data: [UInt8]? = nil,
        json: @autoclosure @escaping @Sendable () throws -> JSON,
        lines: @escaping @Sendable (_ width: Int) -> [Line]
    ) {
        self.isYes = isYes
        self.isKnown = isKnown
        self.data = data
        self.json = json
        self.lines = lines
    }
}
