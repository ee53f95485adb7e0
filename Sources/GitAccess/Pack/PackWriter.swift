import Bytes
import Compression
import Digests
import Files
package import GitObjects

/// Writes a pack and its index (gitformat-pack, both version 2), streaming, and shows them only when both are whole.
///
/// The caller names the objects: nothing is hashed twice. Deltas and commits are stored as they are: for 50,000
/// deltas of 60 bytes and 10,000 commits, deflate at level 1 took three times the time of everything else here,
/// to make the deltas 3 % and the commits 1.5 MB smaller; `git gc` does that when it is wanted.
/// A writer belongs to one thread at a time; what is not finished leaves nothing behind.
package final class PackWriter {
    private let folder: String
    private let deflater: Deflater
    private let storing: Deflater
    private var file: StagedFile
    private var buffer: [UInt8] = []
    private var isFinished = false
    private(set) var entries: [PackEntry] = []
    private var indexes: [ObjectID: Int] = [:]

    /// Begins a pack in the folder `packFolder`, which is there; full blobs and trees are deflated at `level`, 0 for
    /// stored.
    package init(packFolder: String, level: Int) throws {
        folder = packFolder
        deflater = Deflater(level: level)
        storing = Deflater(level: 0)
        file = try StagedFile(in: packFolder, prefix: PackWriter.temporaryPrefix + "pack_")
        buffer.reserveCapacity(PackWriter.bufferSize + 64 << 10)
        buffer.append(contentsOf: PackFormat.header(count: 0))
    }

    /// The number of objects so far.
    package var count: Int { entries.count }

    /// The pack's size in bytes so far.
    package var size: Int { file.count + buffer.count }

    /// Adds an object in full. One that is here already is not added again.
    package func add(kind: ObjectKind, content: Span<UInt8>, id: ObjectID) throws {
        guard let start = begin(id) else { return }
        PackFormat.appendHeader(type: PackFormat.type(of: kind), size: content.count, to: &buffer)
        switch kind {
        case .blob, .tree: deflater.deflate(content, into: &buffer)
        case .commit, .tag: storing.deflate(content, into: &buffer)
        }
        try end(start)
    }

    /// Adds an object in full whose zlib stream was made elsewhere, out of `size` bytes of content.
    package func add(kind: ObjectKind, size: Int, deflated: Span<UInt8>, id: ObjectID) throws {
        guard let start = begin(id) else { return }
        PackFormat.appendHeader(type: PackFormat.type(of: kind), size: size, to: &buffer)
        unsafe deflated.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
        try end(start)
    }

    /// Adds an object as a delta against `base`, which must be in this pack already.
    ///
    /// The object must not be empty: git takes no delta of fewer than four bytes.
    package func addDelta(id: ObjectID, kind: ObjectKind, base: ObjectID, delta: [UInt8]) throws {
        guard let baseIndex = indexes[base] else { throw PackFailure.baseNotInPack(id: id, base: base) }
        guard delta.count >= 4 else { throw PackFailure.emptyDelta(id: id) }
        let parent = entries[baseIndex]
        guard let start = begin(id) else { return }
        PackFormat.appendHeader(type: PackFormat.offsetDelta, size: delta.count, to: &buffer)
        PackFormat.appendDistance(entries[entries.count - 1].offset - parent.offset, to: &buffer)
        storing.deflate(delta.span, into: &buffer)
        try end(start)
    }

    /// Completes the pack: both files on the disk, then both under their names, the index last.
    ///
    /// Answers the pack's name, `pack-<sha1>`; nil where nothing was added, and then there is no pack.
    package func finish() throws -> String? {
        precondition(!isFinished, "a pack is finished once")
        isFinished = true
        guard !entries.isEmpty else { return nil }
        let checksum = try writeTrailer()
        var index = try StagedFile(in: folder, prefix: PackWriter.temporaryPrefix + "idx_")
        try index.write(PackIndex.encode(entries, packChecksum: checksum))
        try file.seal(mode: 0o444)
        try index.seal(mode: 0o444)
        let name = "pack-" + Hex.text(checksum.span)
        try file.publish(as: "\(folder)/\(name).pack")
        try index.publish(as: "\(folder)/\(name).idx")
        try FileSystem.flushFolder(folder)
        return name
    }
}

extension PackWriter {
    private static let bufferSize = 1 << 20

    /// How the names of our unfinished files begin; those of git differ, so that neither sweeps the other's.
    static let temporaryPrefix = "tmp_slipstream_"

    /// Notes an object that begins here; answers where in the buffer, or nil where the pack holds the object.
    private func begin(_ id: ObjectID) -> Int? {
        precondition(!isFinished, "nothing is added to a finished pack")
        let index = entries.count
        let known = indexes.updateValue(index, forKey: id)
        if let known {
            indexes[id] = known
            return nil
        }
        entries.append(PackEntry(id: id, offset: size, crc: 0))
        return buffer.count
    }

    private func end(_ start: Int) throws {
        entries[entries.count - 1].crc = CRC32.of(buffer.span.extracting(start..<buffer.count))
        guard buffer.count >= PackWriter.bufferSize else { return }
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Puts the number of objects into the header, and behind all of it the SHA-1 of all of it, which is answered.
    ///
    /// The number comes first and is known last: a pack beyond one buffer is hashed again out of the page cache.
    private func writeTrailer() throws -> [UInt8] {
        let header = PackFormat.header(count: entries.count)
        var hash = SHA1()
        if file.count == 0 {
            buffer.replaceSubrange(0..<header.count, with: header)
            hash.update(buffer.span)
        } else {
            try file.write(buffer)
            try file.overwrite(header, at: 0)
            buffer.removeAll()
            let written = try MappedFile(path: file.path)
            hash.update(written.bytes)
        }
        let checksum = hash.finalize()
        buffer.append(contentsOf: checksum)
        try file.write(buffer)
        return checksum
    }
}
