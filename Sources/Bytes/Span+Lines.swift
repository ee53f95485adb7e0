extension Span<UInt8> {
    /// Where the line begins that comes `count` lines after the one that begins at `start`; nil where there are
    /// fewer. The end of bytes that end in a newline begins one last, empty line.
    ///
    /// - Complexity: O(n), counting sixteen bytes and more at a time.
    public func offset(ofLine count: Int, after start: Int) -> Int? {
        var left = count
        var offset = start
        let block = 240
        while left > 0, offset + block <= self.count {
            let newlines = newlineCount(offset..<offset + block)
            guard newlines < left else { break }
            left -= newlines
            offset += block
        }
        while left > 0 {
            guard let newline = firstOffset(of: 0x0A, from: offset) else { return nil }
            offset = newline + 1
            left -= 1
        }
        return offset <= self.count ? offset : nil
    }

    /// How many newlines stand in a range of fewer than 256 bytes: the compiler makes vectors of the loop.
    @inline(__always)
    private func newlineCount(_ range: Range<Int>) -> Int {
        unsafe withUnsafeBufferPointer { buffer in
            var count: UInt8 = 0
            for index in range { count &+= unsafe buffer[index] == 0x0A ? 1 : 0 }
            return Int(count)
        }
    }
}
