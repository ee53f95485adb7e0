extension Span<UInt8> {
    /// Where the line begins that comes `count` lines after the one that begins at `start`; nil where there are
    /// fewer. The end of bytes that end in a newline begins one last, empty line.
    ///
    /// - Complexity: O(n), at the speed at which memory is read.
    public func offset(ofLine count: Int, after start: Int) -> Int? {
        var left = count
        var offset = start
        while left > 0, offset + newlineBlock <= self.count {
            let newlines = newlineCount(inBlockAt: offset)
            guard newlines < left else { break }
            left -= newlines
            offset += newlineBlock
        }
        while left > 0 {
            guard let newline = firstOffset(of: 0x0A, from: offset) else { return nil }
            offset = newline + 1
            left -= 1
        }
        return offset <= self.count ? offset : nil
    }

    /// Where the line that holds the byte at `offset` ends: behind its newline, or at the end of the bytes.
    @inlinable
    public func lineEnd(from offset: Int) -> Int {
        guard let newline = firstOffset(of: 0x0A, from: offset) else { return count }
        return newline + 1
    }

    /// How many newlines there are.
    ///
    /// - Complexity: O(n), at the speed at which memory is read.
    public var newlineCount: Int {
        let whole = count / newlineBlock * newlineBlock
        var found = 0
        for start in stride(from: 0, to: whole, by: newlineBlock) { found += newlineCount(inBlockAt: start) }
        let vectors = whole + (count - whole) / 16 * 16
        if vectors > whole { found += newlineCount(in: whole..<vectors) }
        for index in vectors..<count where self[index] == 0x0A { found += 1 }
        return found
    }

    /// How many newlines stand in the block that begins at `start`, which lies within the bytes.
    ///
    /// Sixteen counters, one for each byte of a vector, go up to 64 each. Written out because the compiler leaves a
    /// plain loop at a tenth of this speed.
    @inline(__always)
    private func newlineCount(inBlockAt start: Int) -> Int { newlineCount(in: start..<start + newlineBlock) }

    /// How many newlines stand in a range of whole vectors, a block of them at most, which lies within the bytes.
    @inline(__always)
    private func newlineCount(in range: Range<Int>) -> Int {
        unsafe withUnsafeBytes { buffer in
            var counters = SIMD16<UInt8>()
            let newline = SIMD16<UInt8>(repeating: 0x0A)
            for offset in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
                let bytes = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
                counters.replace(with: counters &+ 1, where: bytes .== newline)
            }
            return counters.indices.reduce(0) { $0 + Int(counters[$1]) }
        }
    }
}

/// Bytes in a block of lines that are counted at once: few enough that no counter of eight bits overflows.
private let newlineBlock = 1024
