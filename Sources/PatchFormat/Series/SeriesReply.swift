/// An answer to a series, beside the patch that it answers.
public struct SeriesReply: Sendable {
    /// The answer.
    public let mail: PatchMail

    /// The part it answers, through however many answers in between: 0 for the cover letter, 1 for a lone patch.
    public let part: Int

    /// An answer to a part.
    public init(mail: PatchMail, part: Int) {
        self.mail = mail
        self.part = part
    }
}

/// A trailer that somebody gave in an answer.
public struct GivenTrailer: Hashable, Sendable {
    /// The trailer.
    public let trailer: Trailer

    /// Who sent the answer.
    public let giver: MailAddress

    /// Whether the answer was to the cover letter and so stands for all patches.
    public let isForSeries: Bool

    /// Whether the trailer names the address that the answer came from; where it does not, somebody should look.
    public var isOwn: Bool { trailer.value.lowercased().contains(giver.email.lowercased()) && !giver.email.isEmpty }
}
