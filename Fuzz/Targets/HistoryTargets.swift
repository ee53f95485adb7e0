import Files
import GitAccess
import GitObjects

/// What git says of a repository, and files by which a repository says what is in it.
enum HistoryTargets {
    /// Cuts the output of `git log` into commits, in one piece and in many: they are the same.
    static func log(_ bytes: [UInt8]) {
        func entries(_ size: Int) -> [HistoryEntry] {
            let cutter = FieldCutter()
            return stride(from: 0, to: bytes.count, by: max(1, size)).flatMap { start in
                cutter.records(in: bytes[start..<min(bytes.count, start + size)], of: HistoryStream.fieldCount)
                    .compactMap(HistoryEntry.init)
            }
        }
        precondition(entries(bytes.count) == entries(13), "pieces make another history")
    }

    /// Reads the output of `git blame --porcelain`, whose every commit ends at a line of the file.
    static func blame(_ bytes: [UInt8]) {
        let entries = BlamePorcelain.entries(bytes)
        precondition(entries.count <= bytes.count { $0 == 0x09 }, "there are commits without lines")
    }

    /// Checks `.gitmodules`; a fault is one too behind a comment.
    static func gitmodules(_ bytes: [UInt8]) {
        let fault = GitmodulesCheck.fault(in: bytes.span)
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let commented = Array("# a comment\n".utf8) + bytes.dropFirst(isMarked ? 3 : 0)
        precondition(GitmodulesCheck.fault(in: commented.span) == fault, "a comment changes the settings")
    }

    /// Looks up refs in `packed-refs` and in a file of their own; an id that is found is one that stands there.
    static func refs(_ bytes: [UInt8]) {
        let store = Scratch.folder + "/refs.git"
        let digits = String(decoding: bytes, as: UTF8.self).lowercased()
        do {
            try FileSystem.makeFolder(store + "/refs/heads")
            try FileSystem.writeAtomically(bytes, to: store + "/packed-refs")
            try FileSystem.writeAtomically(bytes, to: store + "/refs/heads/loose")
        } catch { return }
        for name in ["refs/heads/main", "refs/tags/v6.12", "refs/heads/loose"] {
            guard let id = try? GitStore(path: store).ref(name) else { continue }
            precondition(digits.contains(id.description), "a ref has an id that nobody gave it")
        }
    }
}
