import Bytes
import Files
import GitObjects

extension ObjectDatabase {
    /// Whether a repository with its objects in `objectsFolder` has all of `ids`, in packs or in files of their own, its
    /// own or borrowed. Their indexes tell; no pack is mapped.
    static func holds(_ ids: [ObjectID], objectsFolder: String) throws(ObjectDatabaseError) -> Bool {
        let folders = withAlternates(objectsFolder)
        var missing = ids
        try eachPack(in: folders, skippingMissing: true) { path throws(ObjectDatabaseError) in
            let index = try Pack.index(of: path)
            missing.removeAll { index.offset(of: $0) != nil }
        }
        return missing.allSatisfy { id in
            let digits = id.description
            return folders.contains { FileSystem.exists("\($0)/\(digits.prefix(2))/\(digits.dropFirst(2))") }
        }
    }

    /// Opens the packs in `folders`, of which the first is our own; a pack that goes between being listed and being
    /// opened is an error, or with `skippingMissing` none.
    static func packs(in folders: [String], skippingMissing: Bool) throws(ObjectDatabaseError) -> [Pack] {
        var packs: [Pack] = []
        try eachPack(in: folders, skippingMissing: skippingMissing) { path throws(ObjectDatabaseError) in
            packs.append(try Pack(path: path))
        }
        return packs
    }

    private static func eachPack(
        in folders: [String], skippingMissing: Bool, _ body: (String) throws(ObjectDatabaseError) -> Void
    ) throws(ObjectDatabaseError) {
        for (number, folder) in folders.enumerated() {
            let place = folder + "/pack"
            for name in (try? FileSystem.names(in: place)) ?? [] where name.hasSuffix(".pack") {
                guard FileSystem.exists(place + "/" + name.dropLast(5) + ".idx") else { continue }
                do throws(ObjectDatabaseError) {
                    try body(place + "/" + name)
                } catch .unreadable(let failure) where failure.isMissing && skippingMissing {
                    continue
                } catch .malformed(let file, let reason) where number == 0 {
                    throw .malformedStore(file: file, reason: reason)
                }
            }
        }
    }

    /// The folder and, through `info/alternates`, those it borrows from; each once (gitrepository-layout).
    static func withAlternates(_ folder: String) -> [String] {
        var folders = [folder]
        var next = 0
        while next < folders.count, folders.count < 64 {
            let bytes = (try? FileSystem.read(folders[next] + "/info/alternates", limit: 1 << 20)) ?? []
            for line in bytes.split(separator: 0x0A) where line.first != 0x23 {
                let path = String(decoding: line, as: UTF8.self)
                let absolute = path.hasPrefix("/") ? path : folders[next] + "/" + path
                if !folders.contains(absolute) { folders.append(absolute) }
            }
            next += 1
        }
        return folders
    }
}
