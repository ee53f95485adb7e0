import Bytes
import Compression
import GitObjects

/// Applies a `GIT binary patch`.
public enum BinaryApplication {
    /// The most bytes that a block may hold or a delta may make.
    public static var sizeLimit: Int { 256 << 20 }

    /// The content after `change`, whose ranges point into `bytes`.
    public static func apply(
        _ change: BinaryChange, of bytes: [UInt8], to content: [UInt8]
    ) throws(BinaryFailure) -> [UInt8] {
        try result(of: change.forward, of: bytes.span, on: content.span)
    }

    /// The content before `change`, where it has the way back.
    public static func reverse(
        _ change: BinaryChange, of bytes: [UInt8], to content: [UInt8]
    ) throws(BinaryFailure) -> [UInt8] {
        guard let reverse = change.reverse else { throw .noReverse }
        return try result(of: reverse, of: bytes.span, on: content.span)
    }

    private static func result(
        of block: BinaryChange.Block, of bytes: Span<UInt8>, on content: Span<UInt8>
    ) throws(BinaryFailure) -> [UInt8] {
        let data = try inflated(block, of: bytes)
        guard block.method == .delta else { return data }
        do {
            return try GitDelta.apply(delta: data.span, to: content, limit: sizeLimit)
        } catch {
            throw .delta(line: block.line, "\(error)")
        }
    }

    private static func inflated(_ block: BinaryChange.Block, of bytes: Span<UInt8>) throws(BinaryFailure) -> [UInt8] {
        let compressed = try decoded(block, of: bytes)
        // Deflate makes at most 1,032 bytes out of one (zlib's technical notes): no memory for what cannot come.
        let possible = min(sizeLimit, compressed.count * 1032 + 64)
        guard block.size <= possible else { throw .tooLarge(size: block.size, limit: possible, line: block.line) }
        do {
            return try Inflater().inflate(compressed.span, size: block.size).bytes
        } catch {
            throw .data(line: block.line, "\(error)")
        }
    }

    private static func decoded(_ block: BinaryChange.Block, of bytes: Span<UInt8>) throws(BinaryFailure) -> [UInt8] {
        var data: [UInt8] = []
        data.reserveCapacity(block.lines.count / 5 * 4)
        var reader = LineReader(bytes.extracting(block.lines))
        var number = block.line
        while let line = reader.next() {
            number += 1
            guard line.count > 0, let count = Base85.lineLength(line[0]) else { throw .encoding(line: number) }
            let end = line[line.count - 1] == 0x0D ? line.count - 1 : line.count
            guard end > 0, Base85.decode(line.extracting(1..<max(1, end)), count: count, into: &data) else {
                throw .encoding(line: number)
            }
        }
        return data
    }
}
