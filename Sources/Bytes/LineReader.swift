/// Cuts a block of bytes into lines at `\n`, without copying one.
///
/// A line never holds its `\n`; a `\r` before it stays with the line. A block that ends in `\n` has no empty line
/// after it, as `wc -l` counts.
public struct LineReader: ~Copyable, ~Escapable {
    @usableFromInline let bytes: Span<UInt8>

    @usableFromInline var position: Int

    /// A reader at the first line of `bytes`.
    @_lifetime(copy bytes)
    @inlinable
    public init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
        position = 0
    }

    /// The next line, or nil after the last one.
    @_lifetime(copy self)
    @inlinable
    public mutating func next() -> Span<UInt8>? {
        guard position < bytes.count else { return nil }
        let end = bytes.firstOffset(of: 0x0A, from: position) ?? bytes.count
        let line = bytes.extracting(position..<end)
        position = end + 1
        return line
    }
}
