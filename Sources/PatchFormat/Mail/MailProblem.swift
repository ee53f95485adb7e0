/// Something in a mail that is not as it should be, and what was done about it: the mail was read all the same.
public struct MailProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is not as it should be.
    public enum Kind: Hashable, Sendable {
        /// There is no `From:`; the author is empty.
        case missingFrom
        /// There is no `Subject:`; the text's first line becomes the title.
        case missingSubject
        /// There is no `Date:`; the date is nil.
        case missingDate
        /// The date cannot be read; it is nil.
        case unreadableDate(String)
        /// The character set is not known; the bytes were kept as they are.
        case unknownCharset(String)
        /// Bytes that the declared character set does not have; those lines were kept as they are.
        case undecodable(charset: String)
        /// A header with bytes that are not UTF-8 and of no character set; they were read as Latin-1, as git does.
        case undeclaredHeaderBytes
        /// A text with bytes that are not UTF-8, nor of a declared character set; they were read as Latin-1, as git does.
        case undeclaredTextBytes
        /// An encoded word (RFC 2047) that cannot be read; it was left as it is.
        case brokenEncodedWord
        /// The multipart's boundary never stands in the mail; the whole body was taken as text.
        case boundaryMissing
        /// The multipart's end never comes: the mail is cut off. What there is was read.
        case unterminatedMultipart
        /// Characters in base64 text that are not base64; they were passed over.
        case strayBase64
        /// Text in quoted-printable or base64 whose lines end in `\r\n`; they were kept.
        case quotedCarriageReturns(lines: Int)
        /// Some, but not all, lines of the mail ended in `\r\n`; they were given `\n`.
        case someCarriageReturnsRemoved(lines: Int, of: Int)
        /// The text was reflowed for display by the sender's program (`format=flowed`); a patch may be damaged.
        case flowedPatch
        /// A part that is no text stands before the patch and went into the message.
        case foreignPart(type: String)
        /// The mail ends inside its header.
        case cutInHeader
        /// The last line has no newline: the mail may be cut off.
        case lastLineUnfinished
        /// So many problems were found besides those that are told.
        case more(Int)
    }

    /// The line of the mail, counted from 1, or 0 where it is about the whole mail.
    public let line: Int

    /// What is not as it should be.
    public let kind: Kind

    /// A problem on a line of the mail; line 0 for the whole of it.
    public init(line: Int, kind: Kind) {
        self.line = line
        self.kind = kind
    }

    /// `line 12: the character set “x-user” is not known; the bytes were kept as they are`.
    public var description: String {
        line > 0 ? "line \(line): \(kind.sentence)" : kind.sentence
    }
}

extension MailProblem.Kind {
    /// What is wrong and what was done, in words.
    var sentence: String {
        switch self {
        case .missingFrom: "there is no “From:” header; the author is unknown"
        case .missingSubject: "there is no “Subject:” header; the first line of the text becomes the title"
        case .missingDate: "there is no “Date:” header; the date is unknown"
        case .unreadableDate(let text): "the date “\(text)” cannot be read; the date is unknown"
        case .unknownCharset(let name): "the character set “\(name)” is not known; the bytes were kept as they are"
        case .undecodable(let name):
            "a line is not in “\(name)” as the mail says; its bytes were kept, or read as Latin-1"
        case .undeclaredHeaderBytes: "a header holds bytes that are no UTF-8; they were read as Latin-1, as git does"
        case .undeclaredTextBytes: "the text holds bytes that are no UTF-8; they were read as Latin-1, as git does"
        case .brokenEncodedWord: "an encoded word in a header cannot be read; it was left as it is"
        case .boundaryMissing: "the mail is said to have parts, but none begins; all of it was taken as text"
        case .unterminatedMultipart: "the mail's last part does not end: the mail is cut off; what there is was read"
        case .strayBase64: "the base64 text holds other characters; they were passed over"
        case .quotedCarriageReturns(let lines): "\(lines) encoded lines end in CRLF; they were kept so"
        case .someCarriageReturnsRemoved(let lines, let total):
            "\(lines) of \(total) lines end in CRLF; they were given LF, as git am does"
        case .flowedPatch: "the patch was sent as “format=flowed” text and may be damaged; ask for it as plain text"
        case .foreignPart(let type): "a part of type “\(type)” stands before the patch and went into the message"
        case .cutInHeader: "the mail ends inside its header: it is cut off"
        case .lastLineUnfinished: "the mail's last line has no line end: it may be cut off"
        case .more(let count): "\(count) more things are odd in the mail"
        }
    }
}
