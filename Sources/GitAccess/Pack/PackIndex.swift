import Digests
import GitObjects

/// The index of a pack, version 2 (gitformat-pack): ids in order, their checksums and their places.
enum PackIndex {
    /// The index file's bytes for these entries, in whatever order they come, of the pack with this checksum.
    static func encode(_ entries: [PackEntry], packChecksum: [UInt8]) -> [UInt8] {
        let sorted = entries.sorted { $0.id < $1.id }
        var bytes: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
        bytes.reserveCapacity(1100 + 28 * entries.count)
        appendFanOut(sorted, to: &bytes)
        for entry in sorted { entry.id.append(to: &bytes) }
        for entry in sorted { PackFormat.append(entry.crc, to: &bytes) }
        appendOffsets(sorted, to: &bytes)
        bytes.append(contentsOf: packChecksum)
        var hash = SHA1()
        hash.update(bytes.span)
        bytes.append(contentsOf: hash.finalize())
        return bytes
    }

    /// For each first byte, how many ids begin with it or a lower one.
    private static func appendFanOut(_ sorted: [PackEntry], to bytes: inout [UInt8]) {
        var counts = [UInt32](repeating: 0, count: 256)
        for entry in sorted { counts[Int(entry.id.firstByte)] += 1 }
        var total: UInt32 = 0
        for count in counts {
            total += count
            PackFormat.append(total, to: &bytes)
        }
    }

    /// Places below 2 GiB as they are; the others as numbers of places in a table of 64-bit places behind.
    private static func appendOffsets(_ sorted: [PackEntry], to bytes: inout [UInt8]) {
        var large: [Int] = []
        for entry in sorted {
            if entry.offset < 0x8000_0000 {
                PackFormat.append(UInt32(entry.offset), to: &bytes)
            } else {
                PackFormat.append(0x8000_0000 | UInt32(large.count), to: &bytes)
                large.append(entry.offset)
            }
        }
        for offset in large {
            PackFormat.append(UInt32(truncatingIfNeeded: offset >> 32), to: &bytes)
            PackFormat.append(UInt32(truncatingIfNeeded: offset), to: &bytes)
        }
    }
}
