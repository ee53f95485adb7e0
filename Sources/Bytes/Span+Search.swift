public import Glibc

extension Span<UInt8> {
    /// Where `byte` first stands at or after `start`, or nil.
    ///
    /// - Complexity: O(n) at the speed of `memchr`.
    @inlinable
    public func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
        unsafe withUnsafeBufferPointer { buffer in
            guard start < buffer.count, let base = buffer.baseAddress else { return nil }
            guard let hit = unsafe memchr(base + start, Int32(byte), buffer.count - start) else { return nil }
            return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        }
    }

    /// Where `needle` first stands whole at or after `start`, or nil. An empty needle stands at `start`.
    @inlinable
    public func firstOffset(of needle: Span<UInt8>, from start: Int = 0) -> Int? {
        guard start <= count - needle.count else { return nil }
        guard needle.count > 0 else { return start }
        var candidate = start
        while let hit = firstOffset(of: needle[0], from: candidate), hit <= count - needle.count {
            if extracting(hit..<hit + needle.count).equals(needle) { return hit }
            candidate = hit + 1
        }
        return nil
    }

    /// Where the last `byte` before `end` stands, or nil.
    ///
    /// - Complexity: O(n), byte by byte: meant for short distances.
    @inlinable
    public func lastOffset(of byte: UInt8, before end: Int) -> Int? {
        var index = Swift.min(end, count) - 1
        while index >= 0 {
            if self[index] == byte { return index }
            index -= 1
        }
        return nil
    }

    /// Where the line begins that holds the byte before `offset`; 0 in the first line.
    @inlinable
    public func lineStart(before offset: Int) -> Int {
        lastOffset(of: 0x0A, before: offset).map { $0 + 1 } ?? 0
    }

    /// Whether both hold the same bytes.
    @inlinable
    public func equals(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        return unsafe withUnsafeBufferPointer { mine in
            unsafe other.withUnsafeBufferPointer { theirs in
                guard let a = mine.baseAddress, let b = theirs.baseAddress else { return true }
                return unsafe memcmp(a, b, mine.count) == 0
            }
        }
    }

    /// Whether the bytes begin with those of `prefix`.
    @inlinable
    public func starts(with prefix: Span<UInt8>) -> Bool {
        count >= prefix.count && extracting(..<prefix.count).equals(prefix)
    }

    /// Whether the bytes begin with the UTF-8 of `prefix`.
    @inlinable
    public func starts(with prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard count >= length else { return false }
        return unsafe withUnsafeBufferPointer { buffer in
            guard length > 0, let base = buffer.baseAddress else { return true }
            return unsafe memcmp(base, prefix.utf8Start, length) == 0
        }
    }

    /// A copy of the bytes.
    @inlinable
    public var array: [UInt8] {
        unsafe withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The bytes as text for people; what is not UTF-8 becomes U+FFFD.
    @inlinable
    public var lossyText: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
