import GitObjects
import TestSupport

/// A small tree of files of every kind, and random changes of it.
struct RandomTree {
    /// One file.
    struct File {
        var mode: FileMode
        var content: [UInt8]
    }

    /// The files by their paths.
    private(set) var files: [String: File] = [:]
    /// How many different lines there are: with few, the same lines stand in many places.
    private let words: Int

    private static let names = [
        "plain.c", "include/linux/deep.h", "include/linux", "include", "with space.txt", "quote\"d.txt", "ümlaut/ß.txt",
        "tab\there.txt", "Makefile", "back\\slash", "plain.c/below", "drivers/a.c", "drivers/b.c", "drivers/c.c",
        "empty", "data.bin", "link", "drivers/Kconfig",
    ]

    init(words: Int, using generator: inout SeededGenerator) {
        self.words = words
        for name in RandomTree.names.shuffled(using: &generator).prefix(12) { make(name, using: &generator) }
    }

    /// Makes up to `count` changes.
    mutating func change(_ count: Int, using generator: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...count, using: &generator) { changeOne(using: &generator) }
    }

    private mutating func changeOne(using generator: inout SeededGenerator) {
        guard let name = files.keys.sorted().randomElement(using: &generator), let file = files[name] else {
            return make(RandomTree.names[0], using: &generator)
        }
        let other = RandomTree.names.randomElement(using: &generator) ?? name
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: files[name] = nil
        case 1: make(other, using: &generator)
        case 2: put(File(mode: .regular, content: []), at: other)
        case 3: move(name, to: other)
        case 4:
            move(name, to: other)
            edit(other, using: &generator)
        case 5: put(file, at: other)
        case 6:
            put(file, at: other)
            edit(other, using: &generator)
            edit(name, using: &generator)
        case 7: flipMode(of: name)
        case 8: put(File(mode: .symbolicLink, content: target(using: &generator)), at: name)
        case 9: put(File(mode: .regular, content: text(using: &generator)), at: name)
        case 10:
            flipMode(of: name)
            edit(name, using: &generator)
        case 11: swap(name, other)
        default: edit(name, using: &generator)
        }
    }

    // MARK: Single changes

    /// Puts a file at `name`; what stands in the way goes.
    mutating func put(_ file: File, at name: String) {
        files = files.filter { !$0.key.hasPrefix(name + "/") && !name.hasPrefix($0.key + "/") }
        files[name] = file
    }

    private mutating func move(_ name: String, to other: String) {
        guard let file = files[name] else { return }
        files[name] = nil
        put(file, at: other)
    }

    private mutating func swap(_ name: String, _ other: String) {
        guard let one = files[name], let two = files[other] else { return }
        files[name] = two
        files[other] = one
    }

    private mutating func flipMode(of name: String) {
        guard var file = files[name], file.mode != .symbolicLink else { return }
        file.mode = file.mode == .regular ? .executable : .regular
        files[name] = file
    }

    private mutating func edit(_ name: String, using generator: inout SeededGenerator) {
        guard var file = files[name] else { return }
        if file.mode == .symbolicLink {
            file.content = target(using: &generator)
        } else if file.content.prefix(8000).contains(0) {
            file.content = RandomText.editedBinary(file.content, using: &generator)
        } else {
            file.content = RandomText.edited(file.content, edits: 3, words: words, using: &generator)
        }
        files[name] = file
    }

    private mutating func make(_ name: String, using generator: inout SeededGenerator) {
        switch name {
        case "empty": put(File(mode: .regular, content: []), at: name)
        case "link": put(File(mode: .symbolicLink, content: target(using: &generator)), at: name)
        case "data.bin":
            let content = [0, 1, 2] + generator.bytes(Int.random(in: 0...2000, using: &generator))
            put(File(mode: .regular, content: content), at: name)
        default:
            let mode: FileMode = Int.random(in: 0..<6, using: &generator) == 0 ? .executable : .regular
            put(File(mode: mode, content: text(using: &generator)), at: name)
        }
    }

    private func text(using generator: inout SeededGenerator) -> [UInt8] {
        RandomText.file(70, words: words, using: &generator)
    }

    private func target(using generator: inout SeededGenerator) -> [UInt8] {
        Array((RandomTree.names.randomElement(using: &generator) ?? "x").utf8)
    }
}
