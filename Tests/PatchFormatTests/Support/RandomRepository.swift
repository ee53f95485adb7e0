import Foundation
import Glibc
import TestSupport

/// A repository with files of many kinds, and random changes of them.
enum RandomRepository {
    static let names = [
        "plain.c", "folder/deep/file.h", "with space.txt", "quote\"d.txt", "ümlaut/ß.txt", "tab\there.txt", "Makefile",
        "empty", "data.bin", "back\\slash",
    ]

    static func make(in folder: String) throws {
        try Tool.git("init", "-q", "-b", "main", in: folder)
        try ".tool*\n/msg\n/patch\n".bytes.write(to: folder + "/.git/info/exclude")
        var generator = SeededGenerator(seed: 1)
        for name in names { try write(name, in: folder, using: &generator) }
        try Tool.git("add", "-A", in: folder)
        try Tool.git("commit", "-qm", "first", in: folder)
    }

    private static func write(_ name: String, in folder: String, using generator: inout SeededGenerator) throws {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        if name.hasSuffix("bin") {
            try (0..<Int.random(in: 1...3000, using: &generator)).map { _ in UInt8.random(in: 0...9, using: &generator)
            }
            .write(to: path)
        } else {
            try RandomText.file(120, words: 40, using: &generator).write(to: path)
        }
    }

    /// Changes some files: contents, modes, names, links; and stages it all.
    static func change(in folder: String, using generator: inout SeededGenerator) throws {
        for name in names.shuffled(using: &generator).prefix(5) {
            let path = folder + "/" + name
            guard let old = try? [UInt8](readFrom: path) else {
                try write(name, in: folder, using: &generator)
                continue
            }
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: unlink(path)
            case 1: chmod(path, 0o755)
            case 2: chmod(path, 0o644)
            case 3: rename(path, path + ".moved\(Int.random(in: 0..<99, using: &generator))")
            case 4: try (old + "\nlast\n".bytes).write(to: path + ".copy\(Int.random(in: 0..<99, using: &generator))")
            case 5: symlink("target\(Int.random(in: 0..<99, using: &generator))", path + ".link")
            case 6: try [].write(to: path)
            case 7: try write(name, in: folder, using: &generator)
            default: try RandomText.edited(old, edits: 6, words: 40, using: &generator).write(to: path)
            }
        }
        try Tool.git("add", "-A", in: folder)
    }
}
