/// How mails are read. The defaults are those of `git am`.
public struct MailOptions: Hashable, Sendable {
    /// Whether a line such as `-- >8 --` cuts off all the text above it (`git am --scissors`).
    public var cutsAtScissors: Bool

    /// Whether `\r\n` at the end of a line of the mail stays as it is (`git am --keep-cr`) instead of becoming `\n`.
    public var keepsCarriageReturns: Bool

    /// Whether `\r\n` inside quoted-printable or base64 text becomes `\n` (`git am --quoted-cr=strip`).
    public var stripsQuotedCarriageReturns: Bool

    /// How the mailbox quotes lines that begin with `From `; `Mailbox.quoting(of:)` finds out.
    public var quoting: Mailbox.Quoting

    /// Options; by default those of `git am`.
    public init(
        cutsAtScissors: Bool = false, keepsCarriageReturns: Bool = false, stripsQuotedCarriageReturns: Bool = false,
        quoting: Mailbox.Quoting = .none
    ) {
        self.cutsAtScissors = cutsAtScissors
        self.keepsCarriageReturns = keepsCarriageReturns
        self.stripsQuotedCarriageReturns = stripsQuotedCarriageReturns
        self.quoting = quoting
    }
}
