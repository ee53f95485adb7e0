import Bytes
import GitObjects

extension DiffScanner {
    /// The header lines from the `diff --git` line on.
    mutating func gitHeader() throws(PatchFormatError) -> GitHeader {
        var header = GitHeader()
        header.commonPath = try commonPath(in: text(from: 11))
        advance()
        while position < bytes.count, try takeHeaderLine(&header) { advance() }
        return header
    }

    /// Whether the present line is one of the header's.
    private func takeHeaderLine(_ header: inout GitHeader) throws(PatchFormatError) -> Bool {
        switch bytes[position] {
        case 0x2D where starts(with: "--- "):
            guard header.old == nil, header.new == nil else { return false }
            header.old = try side(text(from: 4), like: header.commonPath)
        case 0x2B where starts(with: "+++ "):
            guard header.old != nil, header.new == nil else { return false }
            header.new = try side(text(from: 4), like: header.commonPath)
        case 0x69 where starts(with: "index "): try takeIndex(&header)
        case 0x6F, 0x6E, 0x64: return try takeMode(&header)
        case 0x72, 0x63: return try takeMove(&header)
        case 0x73 where starts(with: "similarity index "): header.similarity = percent(text(from: 17))
        default: return false
        }
        return true
    }

    /// A `---` or `+++` line's path. Nearly always it is `common` once more, which need not be copied then.
    private func side(_ text: Span<UInt8>, like common: [UInt8]?) throws(PatchFormatError) -> GitHeader.Side {
        if isNull(text) { return .null }
        if let common, options.strippedComponents == 1, text.count == common.count + 2, text[1] == 0x2F,
            text[0] != 0x22, text.extracting(2...).equals(common.span), text.firstOffset(of: 0x09) == nil
        {
            return .path(common)
        }
        guard let path = try path(in: text, stripping: options.strippedComponents, endsAtTab: true) else {
            throw failure(.missingPath(stripped: options.strippedComponents))
        }
        return .path(path)
    }

    /// Lines that begin with `old`, `new`, `deleted` and `dissimilarity`.
    private func takeMode(_ header: inout GitHeader) throws(PatchFormatError) -> Bool {
        if starts(with: "old mode ") {
            header.oldMode = try mode(text(from: 9))
        } else if starts(with: "new mode ") {
            header.newMode = try mode(text(from: 9))
        } else if starts(with: "new file mode ") {
            header.isNew = true
            header.newMode = try mode(text(from: 14))
        } else if starts(with: "deleted file mode ") {
            header.isDeleted = true
            header.oldMode = try mode(text(from: 18))
        } else {
            return starts(with: "dissimilarity index ")
        }
        return true
    }

    /// Lines that begin with `rename` and `copy`; their paths have no `a/` or `b/`.
    private func takeMove(_ header: inout GitHeader) throws(PatchFormatError) -> Bool {
        let count = max(options.strippedComponents - 1, 0)
        if starts(with: "rename from ") || starts(with: "rename old ") {
            header.renameFrom = try path(in: text(from: starts(with: "rename from ") ? 12 : 11), stripping: count)
        } else if starts(with: "rename to ") || starts(with: "rename new ") {
            header.renameTo = try path(in: text(from: starts(with: "rename to ") ? 10 : 11), stripping: count)
        } else if starts(with: "copy from ") {
            header.copyFrom = try path(in: text(from: 10), stripping: count)
        } else if starts(with: "copy to ") {
            header.copyTo = try path(in: text(from: 8), stripping: count)
        } else {
            return false
        }
        return true
    }

    /// `index 0123abc..4567def 100644`; what is not of that form says nothing, as for git.
    private func takeIndex(_ header: inout GitHeader) throws(PatchFormatError) {
        let text = text(from: 6)
        let dots = text.extracting(..<min(text.count, 130))
        guard let dot = dots.firstOffset(of: 0x2E), dot + 1 < text.count, text[dot + 1] == 0x2E else { return }
        let space = text.firstOffset(of: 0x20, from: dot) ?? text.count
        header.oldBlob = BlobPrefix(text.extracting(..<dot))
        header.newBlob = BlobPrefix(text.extracting(min(dot + 2, space)..<min(space, dot + 70)))
        guard space + 1 < text.count else { return }
        let mode = try mode(text.extracting((space + 1)...))
        header.oldMode = header.oldMode ?? mode
        header.newMode = header.newMode ?? mode
    }

    private func mode(_ digits: Span<UInt8>) throws(PatchFormatError) -> FileMode {
        guard let mode = FileMode(octal: digits), mode != .directory else {
            throw failure(.mode(digits.extracting(..<min(digits.count, 20)).lossyText))
        }
        return mode
    }

    private func percent(_ text: Span<UInt8>) -> Int? {
        var index = 0
        guard let value = number(text, &index), value <= 100 else { return nil }
        return value
    }
}
