/// What stands before the title in a subject: `Re: [PATCH net-next v3 2/4]`.
public struct SubjectPrefix: Hashable, Sendable {
    /// Whether the mail answers another (`Re:`, `AW:`, `SV:`, `Antw:`) or hands it on (`Fwd:`).
    public var isReply = false
    /// Whether brackets say that this is a patch: `PATCH`, `RFC`, a counter `2/4` or a revision `v3`.
    public var isPatch = false
    /// Whether it asks for comments only: `RFC`.
    public var isRFC = false
    /// Whether it was sent before: `RESEND`, `REPOST`.
    public var isResend = false
    /// The revision: 3 for `v3`; 1 where none is said.
    public var revision = 1
    /// 2 of `2/4`; 0 for a cover letter; nil where there is no counter.
    public var part: Int?
    /// 4 of `2/4`; nil where there is no counter.
    public var total: Int?
    /// The other words of the brackets, in order: `net-next`, `AUTOSEL`, `6.12`.
    public var tags: [String] = []
    /// Brackets that say nothing of patches, such as a list's name, without their brackets.
    public var listTags: [String] = []

    /// A prefix of nothing.
    public init() {}

    /// Whether it is that of a cover letter.
    public var isCover: Bool { part == 0 }

    /// `[PATCH RFC v3 net-next 2/4]`, as `git format-patch` orders the words; the counter as wide as the total.
    public var text: String {
        var words = ["PATCH"]
        if isRFC { words.insert("RFC", at: 0) }
        if isResend { words.append("RESEND") }
        words.append(contentsOf: tags)
        if revision > 1 { words.append("v\(revision)") }
        if let part, let total {
            let digits = String(part)
            words.append(
                String(repeating: "0", count: max(0, String(total).count - digits.count)) + "\(digits)/\(total)")
        }
        return "[\(words.joined(separator: " "))]"
    }
}
