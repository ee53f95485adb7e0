import Bytes
import Files

extension ObjectDatabase {
    /// Opens the packs in `folders`, of which the first is our own; a pack that goes between being listed and being
    /// opened is an error, or with `skippingMissing` none.
    static func packs(in folders: [String], skippingMissing: Bool) throws(ObjectDatabaseError) -> [Pack] {
        var packs: [Pack] = []
        for (number, folder) in folders.enumerated() {
            let place = folder + "/pack"
            for name in (try? FileSystem.names(in: place)) ?? [] where name.hasSuffix(".pack") {
                guard FileSystem.exists(place + "/" + name.dropLast(5) + ".idx") else { continue }
                do throws(ObjectDatabaseError) {
                    packs.append(try Pack(path: place + "/" + name))
                } catch .unreadable(let failure) where failure.isMissing && skippingMissing {
                    continue
                } catch .malformed(let file, let reason) where number == 0 {
                    throw .malformedStore(file: file, reason: reason)
                }
            }
        }
        return packs
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
