import Bytes
public import GitObjects

extension GitTimestamp {
    /// The moment that a mail's `Date:` names, read as loosely as git reads it (`date.c`); nil where it names none.
    ///
    /// RFC 5322 dates, with obsolete zones (`EST`), two-digit years, comments, no weekday or no seconds; ISO 8601;
    /// seconds since 1970. Two things differ from git on purpose, so that a mail gives the same commit everywhere:
    /// a date without a zone is UTC, not local time, and a date in the future is as good as any other.
    public init?(mailDate text: Span<UInt8>) {
        if text.count > 1, text.count < 64, text[0] == 0x40,
            let moment = GitTimestamp(raw: text.extracting(1..<text.trimmedEnd(0..<text.count).upperBound).lossyText)
        {
            self = moment
            return
        }
        let scan = MailDateScan(text)
        let zone = scan.zone ?? 0
        guard let local = scan.seconds else { return nil }
        let seconds = scan.isAbsolute ? local : local - Int64(zone) * 60
        guard seconds >= 0 else { return nil }
        self.init(secondsSinceEpoch: seconds, zone: zone)
    }
}
