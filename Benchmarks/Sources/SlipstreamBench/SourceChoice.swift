import Foundation

/// Which files of a source tree a generated stack touches.
struct SourceChoice {
    /// The checked-out source tree.
    let tree: String

    /// `count` files drawn by a fixed rule, in the order drawn.
    func choose(_ count: Int) throws -> [String] {
        var generator = SplitMix(seed: 7)
        var candidates = try sources()
        var chosen: [String] = []
        while chosen.count < count, !candidates.isEmpty {
            candidates.swapAt(generator.next(below: candidates.count), candidates.count - 1)
            let path = candidates.removeLast()
            if try SourceChoice.isPlain("\(tree)/\(path)") { chosen.append(path) }
        }
        guard chosen.count == count else {
            throw BenchError("Only \(chosen.count) of \(tree)'s files can be touched: ask for fewer patches.")
        }
        return chosen
    }

    /// The lines of a file that ends in a newline, without the newlines.
    static func lines(_ path: String) throws -> [Data] {
        try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A, omittingEmptySubsequences: false)
            .dropLast().map { Data($0) }
    }

    /// Whether a file has lines enough, all of them ending as Unix lines do: `git am` drops carriage returns.
    private static func isPlain(_ path: String) throws -> Bool {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return data.last == 0x0A && !data.contains(0x0D) && data.count(where: { $0 == 0x0A }) >= 40
    }

    /// C sources and headers of 4 to 200 kB, in byte order.
    private func sources() throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: tree) else {
            throw BenchError("Cannot list \(tree): remove its folder and run again.")
        }
        var found: [String] = []
        for case let path as String in walk where path.hasSuffix(".c") || path.hasSuffix(".h") {
            let attributes = try FileManager.default.attributesOfItem(atPath: tree + "/" + path)
            guard attributes[.type] as? FileAttributeType == .typeRegular,
                let mode = attributes[.posixPermissions] as? Int, mode & 0o111 == 0,
                let size = attributes[.size] as? Int, (4_000...200_000).contains(size)
            else { continue }
            found.append(path)
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
