import Bytes

extension DiffScanner {
    /// A `GIT binary patch` from that line on (git's `apply.c`; gitformat-patch describes no more than its name).
    mutating func binaryChange() throws(PatchFormatError) -> BinaryChange {
        advance()
        guard let forward = try block() else { throw failure(.binaryHeader) }
        return BinaryChange(forward: forward, reverse: try block())
    }

    /// A block with its blank line; nil where the present line begins none.
    private mutating func block() throws(PatchFormatError) -> BinaryChange.Block? {
        guard let (method, size) = try blockHeader() else { return nil }
        let firstLine = line
        let start = next
        advance()
        while try isBinaryLine() { advance() }
        guard position > start else { throw failure(.binaryEndsEarly) }
        let lines = start..<position
        advance()
        return BinaryChange.Block(method: method, size: size, lines: lines, line: firstLine)
    }

    /// The present line as `literal 123` or `delta 45`; nil where it is neither.
    private func blockHeader() throws(PatchFormatError) -> (method: BinaryChange.Block.Method, size: Int)? {
        let isLiteral = starts(with: "literal ")
        guard isLiteral || starts(with: "delta ") else { return nil }
        let text = text()
        var index = isLiteral ? 8 : 6
        guard let size = number(text, &index), index == text.count else { throw failure(.binaryHeader) }
        return (isLiteral ? .literal : .delta, size)
    }

    /// Whether the present line holds data; a blank one ends the block.
    ///
    /// The first character is the number of bytes, `A`–`Z` for 1–26 and `a`–`z` for 27–52; five characters of base 85
    /// for every four bytes follow.
    private func isBinaryLine() throws(PatchFormatError) -> Bool {
        guard position < bytes.count else { throw failure(.binaryEndsEarly) }
        let text = text()
        guard text.count > 0 else { return false }
        guard let count = Base85.lineLength(text[0]), text.count - 1 == (count + 3) / 4 * 5 else {
            throw failure(.binaryLine)
        }
        return true
    }
}
