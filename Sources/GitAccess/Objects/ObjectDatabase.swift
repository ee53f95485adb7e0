import Bytes
package import Compression
import Files
package import GitObjects

/// A repository's objects, read straight from its packs and those of its alternates, without a child process.
///
/// It sees the packs that stood there when it was opened. What is in none of them (loose objects, objects that came
/// later) it does not know: `ObjectReader` asks git for those.
package final class ObjectDatabase: Sendable {
    private let packs: [Pack]

    /// How large an object may be before it is refused: no kernel source comes near.
    package static let sizeLimit = 1 << 30

    /// Opens the packs below `objectsFolder` (`…/objects`) and those of its alternates.
    ///
    /// What can be seen at a glance of a pack is checked: that it and its index are whole and belong together.
    package init(objectsFolder: String) throws(ObjectDatabaseError) {
        let folders = ObjectDatabase.withAlternates(objectsFolder)
        do throws(ObjectDatabaseError) {
            packs = try ObjectDatabase.packs(in: folders, skippingMissing: false)
        } catch {
            // A repository that is borrowed from may be repacked meanwhile: what replaces a pack is there before it goes.
            guard case .unreadable(let failure) = error, failure.isMissing else { throw error }
            packs = try ObjectDatabase.packs(in: folders, skippingMissing: true)
        }
    }

    /// Whether one of the packs holds the object.
    package func contains(_ id: ObjectID) -> Bool {
        packs.contains { $0.index.offset(of: id) != nil }
    }

    /// The object `id`, or nil where no pack holds it.
    package func read(
        _ id: ObjectID, with inflater: borrowing Inflater
    ) throws(ObjectDatabaseError) -> GitObject? {
        for pack in packs {
            guard let offset = pack.index.offset(of: id) else { continue }
            return try read(id, in: pack, at: offset, with: inflater)
        }
        return nil
    }

    /// The object `id` with the stream that its pack keeps it in; nil where no pack holds it.
    package func readStored(
        _ id: ObjectID, with inflater: borrowing Inflater
    ) throws(ObjectDatabaseError) -> StoredObject? {
        guard let (pack, offset) = place(of: id) else { return nil }
        guard let entry = pack.file.entry(at: offset), case .whole(let kind) = entry.form,
            entry.size <= ObjectDatabase.sizeLimit
        else { return StoredObject(object: try read(id, in: pack, at: offset, with: inflater), deflated: nil) }
        do throws(Zlib.Failure) {
            let (data, stream) = try pack.file.dataAndStream(of: entry, with: inflater)
            return StoredObject(object: GitObject(kind: kind, content: data), deflated: stream)
        } catch {
            throw .damaged(id, reason: "\(error)")
        }
    }

    /// The one object whose id begins with these hexadecimal digits; nil where there is none, or more than one.
    package func resolve(prefix digits: String) -> ObjectID? {
        let even = digits.utf8.count.isMultiple(of: 2) ? digits : digits + "0"
        guard (4...40).contains(digits.utf8.count), let prefix = Hex.decode(Array(even.utf8).span) else { return nil }
        var found: Set<ObjectID> = []
        for pack in packs { found.formUnion(pack.index.ids(startingWith: prefix, digits: digits.utf8.count)) }
        return found.count == 1 ? found.first : nil
    }

    private func read(
        _ id: ObjectID, in pack: Pack, at start: Int, with inflater: borrowing Inflater
    ) throws(ObjectDatabaseError) -> GitObject {
        var deltas: [[UInt8]] = []
        var pack = pack
        var offset = start
        while true {
            guard let entry = pack.file.entry(at: offset), entry.size <= ObjectDatabase.sizeLimit else {
                throw .damaged(id, reason: "its entry in \(pack.file.path) at byte \(offset) cannot be read")
            }
            let data = try inflated(entry, of: id, in: pack, with: inflater)
            switch entry.form {
            case .whole(let kind):
                return GitObject(kind: kind, content: try ObjectDatabase.rebuild(id, from: data, deltas: deltas))
            case .delta(let base):
                offset = base
            case .deltaTo(let base):
                guard let place = place(of: base) else {
                    throw .damaged(id, reason: "the base \(base) of its delta is in no pack")
                }
                (pack, offset) = place
            }
            deltas.append(data)
            guard deltas.count <= PackFile.deepestChain else {
                throw .damaged(id, reason: "its chain of deltas is endless")
            }
        }
    }

    private func inflated(
        _ entry: PackFile.Entry, of id: ObjectID, in pack: Pack, with inflater: borrowing Inflater
    ) throws(ObjectDatabaseError) -> [UInt8] {
        do throws(Zlib.Failure) {
            return try pack.file.data(of: entry, with: inflater)
        } catch {
            throw .damaged(id, reason: "\(error)")
        }
    }

    private func place(of id: ObjectID) -> (Pack, Int)? {
        for pack in packs {
            if let offset = pack.index.offset(of: id) { return (pack, offset) }
        }
        return nil
    }

    private static func rebuild(
        _ id: ObjectID, from base: [UInt8], deltas: [[UInt8]]
    ) throws(ObjectDatabaseError) -> [UInt8] {
        var content = base
        for delta in deltas.reversed() {
            do {
                content = try GitDelta.apply(delta: delta.span, to: content.span, limit: sizeLimit)
            } catch {
                throw .damaged(id, reason: "\(error)")
            }
        }
        return content
    }
}
