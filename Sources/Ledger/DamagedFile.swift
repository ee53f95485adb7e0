import Glibc

/// A ledger that SQLite cannot read.
enum DamagedFile {
    /// Renames the file at `path`, and the two that SQLite keeps beside it, so that nothing is lost and a new one can begin.
    ///
    /// - Parameter time: milliseconds since 1970, for the new name.
    /// - Returns: the new path of the file.
    static func setAside(_ path: String, at time: Int64) throws(LedgerError) -> String {
        var name = path + ".corrupt-" + stamp(time)
        var count = 1
        while access(name, F_OK) == 0 {
            count += 1
            name = path + ".corrupt-" + stamp(time) + "-\(count)"
        }
        guard rename(path, name) == 0 else {
            throw .cannotOpen(
                path: path, reason: "it is damaged and cannot be renamed: " + String(cString: strerror(errno)))
        }
        // A write-ahead log left behind would be replayed into the new file.
        for suffix in ["-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, name + suffix) == 0 else {
                throw .cannotOpen(path: path + suffix, reason: String(cString: strerror(errno)))
            }
        }
        return name
    }

    /// `20261001T101500Z`.
    private static func stamp(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y%m%dT%H%M%SZ", &parts)
        return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
