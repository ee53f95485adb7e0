import Bytes

/// Undoes the wrappings of a mail's body, line by line.
struct MailBodyReader {
    private(set) var output: [UInt8] = []
    private(set) var parts: [MailBody.Part] = []
    private var found = MailProblemList()
    private(set) var metFlowed = false

    /// What was not as it should be.
    var problems: [MailProblem] { found.all }

    private let options: MailOptions
    private var boundaries: [[UInt8]] = []
    private var type: ContentType
    private var encoding: TransferEncoding
    private var base64 = Base64Decoder()
    /// The present part's text, where it has to be looked at as a whole before it is taken.
    private var pending: [UInt8] = []
    private var quotedReturns = 0
    /// How far the lines have been counted: each is counted once, however many parts have something odd.
    private var counted = (offset: 0, line: 1)

    init(type: ContentType, encoding: TransferEncoding, options: MailOptions) {
        self.type = type
        self.encoding = encoding
        self.options = options
        if let boundary = type.boundary { boundaries.append(boundary) }
    }

    /// Reads a body.
    mutating func read(_ bytes: Span<UInt8>, in range: Range<Int>) throws(MailError) {
        output.reserveCapacity(range.count)
        var line = range.lowerBound
        if let boundary = boundaries.last {
            if let first = MailBodyReader.find([boundary], bytes, in: range) {
                line = first
            } else {
                found.append(MailProblem(line: number(of: line, in: bytes), kind: .boundaryMissing))
                boundaries = []
            }
        }
        if boundaries.isEmpty { beginPart() }
        while line < range.upperBound {
            let end = bytes.lineEnd(from: line, limit: range.upperBound)
            if let top = boundaries.last, MailBodyReader.begins(bytes, line..<end, with: top) {
                finishPart()
                line = try passBoundary(top, bytes, at: line, end: end, limit: range.upperBound)
            } else {
                take(bytes, line..<end)
                line = end
            }
        }
        finishPart()
        note(bytes, end: range.upperBound)
    }

    private mutating func note(_ bytes: Span<UInt8>, end: Int) {
        if !boundaries.isEmpty {
            found.append(MailProblem(line: number(of: end, in: bytes), kind: .unterminatedMultipart))
        }
        if quotedReturns > 0 {
            found.append(MailProblem(line: 0, kind: .quotedCarriageReturns(lines: quotedReturns)))
        }
    }

    /// The number, counted from 1, of the line that begins at `offset`; asked for from top to bottom.
    private mutating func number(of offset: Int, in bytes: Span<UInt8>) -> Int {
        counted.line += bytes.extracting(counted.offset..<offset).newlineCount
        counted.offset = offset
        return counted.line
    }

    // MARK: Boundaries

    /// Passes a boundary line and says where reading goes on: at the part's text, or at the next boundary.
    private mutating func passBoundary(
        _ top: [UInt8], _ bytes: Span<UInt8>, at line: Int, end: Int, limit: Int
    ) throws(MailError) -> Int {
        let mark = line + top.count
        if mark + 1 < end, bytes[mark] == 0x2D, bytes[mark + 1] == 0x2D {
            boundaries.removeLast()
            output.append(0x0A)
            guard let outer = boundaries.last else { return limit }
            return MailBodyReader.find([outer], bytes, in: end..<limit) ?? limit
        }
        let header = try MailHeader(bytes, in: end..<limit)
        type = ContentType(bytes, in: header.contentType)
        encoding = header.transferEncoding.map { TransferEncoding(bytes, in: $0) } ?? .plain
        base64 = Base64Decoder()
        guard let inner = type.boundary else {
            beginPart()
            return header.bodyStart
        }
        guard boundaries.count < MailBody.depthLimit else {
            throw MailError(line: number(of: line, in: bytes), reason: .nestedTooDeeply(limit: MailBody.depthLimit))
        }
        if let first = MailBodyReader.find([inner, top], bytes, in: header.bodyStart..<limit),
            MailBodyReader.begins(bytes, first..<limit, with: inner)
        {
            boundaries.append(inner)
            return first
        }
        found.append(MailProblem(line: number(of: line, in: bytes), kind: .boundaryMissing))
        beginPart()
        return header.bodyStart
    }

    /// The first line in `range` that begins with one of these boundaries.
    private static func find(_ boundaries: [[UInt8]], _ bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
        var line = range.lowerBound
        while line < range.upperBound {
            if bytes[line] == 0x2D {
                for boundary in boundaries where begins(bytes, line..<range.upperBound, with: boundary) { return line }
            }
            line = bytes.lineEnd(from: line, limit: range.upperBound)
        }
        return nil
    }

    private static func begins(_ bytes: Span<UInt8>, _ line: Range<Int>, with boundary: [UInt8]) -> Bool {
        line.count >= boundary.count
            && bytes.extracting(line.lowerBound..<line.lowerBound + boundary.count)
                .equals(boundary.span)
    }

    // MARK: Text

    private mutating func beginPart() {
        if let last = output.last, last != 0x0A { output.append(0x0A) }
        parts.append(MailBody.Part(offset: output.count, type: type.name, charset: type.charset))
    }

    private mutating func take(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        switch encoding {
        case .plain where type.isFlowed: pending.append(line, of: bytes)
        case .plain: output.append(line, of: bytes)
        case .quotedPrintable: TransferEncoding.appendQuotedPrintable(bytes, in: line, to: &pending)
        case .base64:
            let hadStray = base64.metStrayBytes
            base64.append(bytes, in: line, to: &pending)
            if base64.metStrayBytes, !hadStray {
                let number = number(of: line.lowerBound, in: bytes)
                found.append(MailProblem(line: number, kind: .strayBase64))
            }
        }
    }

    private mutating func finishPart() {
        guard !pending.isEmpty else { return }
        if encoding != .plain {
            let stripped = CarriageReturns(pending.span)
            if options.stripsQuotedCarriageReturns {
                pending = stripped.removed(from: pending.span)
            } else {
                quotedReturns += stripped.lines
            }
        }
        if type.isFlowed {
            metFlowed = true
            output.append(contentsOf: FlowedText.joined(pending.span, deletingSpace: type.deletesSpace))
        } else {
            output.append(contentsOf: pending)
        }
        pending = []
    }
}
