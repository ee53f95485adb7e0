import Bytes
public import GitObjects

extension PatchMail {
    /// The `Message-ID:`, without its brackets; nil where there is none.
    public var messageID: String? {
        header.messageID.flatMap { MessageID.first(in: text.span, $0) }
    }

    /// The mail this one answers: the first id in `In-Reply-To:`, without its brackets.
    public var inReplyTo: String? {
        header.inReplyTo.flatMap { MessageID.first(in: text.span, $0) }
    }

    /// The mails above this one in its thread, the oldest first, from `References:`; without brackets.
    public var references: [String] {
        header.references.map { MessageID.all(in: text.span, $0) } ?? []
    }

    /// The value of the first header field of this name (any case), its encoded words decoded; nil where there is none.
    public func headerValue(_ name: String) -> String? {
        header.value(of: name, in: text.span).map { EncodedWord.decode($0).bytes.squeezed().span.lossyText }
    }

    /// The trailers of the message, as `git interpret-trailers --parse` finds them.
    public var trailers: [Trailer] { Trailer.parse(message: message) }

    /// The trailers that somebody who answers gives: `Reviewed-by: Name <address>` and the like on a line of its own,
    /// anywhere in what the mail does not quote.
    public var replyTrailers: [Trailer] { ReplyTrailers.find(in: message.span) }

    /// What `git format-patch --base` and b4 wrote below the patch.
    public var footer: PatchFooter {
        PatchFooter(content.span, in: log.lowerBound..<max(log.lowerBound, patchRange.upperBound))
    }

    /// The commit that the series was made on, where the mail says so.
    public var baseCommit: ObjectID? { footer.baseCommit }

    /// Stable ids of the patches that must be applied before, where the mail names them.
    public var prerequisitePatchIDs: [ObjectID] { footer.prerequisitePatchIDs }

    /// What stands between the `---` line and the diff, without the diffstat and the signature: remarks that are not
    /// for the commit, often what changed since the last revision. UTF-8 only where the mail is.
    public var notes: [UInt8] { PatchNotes.read(content.span, in: patchRange) }
}

/// Message ids in headers: `<20240101.1@example.org>`.
enum MessageID {
    static func first(in bytes: Span<UInt8>, _ value: Range<Int>) -> String? {
        var offset = value.lowerBound
        return next(in: bytes, value, from: &offset)
    }

    static func all(in bytes: Span<UInt8>, _ value: Range<Int>) -> [String] {
        var result: [String] = []
        var offset = value.lowerBound
        while let id = next(in: bytes, value, from: &offset) { result.append(id) }
        return result
    }

    private static func next(in bytes: Span<UInt8>, _ value: Range<Int>, from offset: inout Int) -> String? {
        guard let open = bytes.firstOffset(of: 0x3C, from: offset), open < value.upperBound,
            let close = bytes.firstOffset(of: 0x3E, from: open), close < value.upperBound
        else { return nil }
        offset = close + 1
        var id: [UInt8] = []
        id.reserveCapacity(close - open)
        for index in open + 1..<close where !ASCII.isSpace(bytes[index]) { id.append(bytes[index]) }
        return id.span.lossyText
    }
}
