import Foundation

/// Makes a stack of one-hunk patches over a real source tree: the same tree and numbers give the same stack.
///
/// Each patch changes one line of one file and adds another, with three lines of context as the file stands after
/// the patches before it.
struct StackGenerator {
    /// The unpacked source tree.
    let tree: String
    /// How many patches.
    let patches: Int
    /// Over how many files.
    let files: Int

    private struct Generator {
        var state: UInt64
        /// SplitMix64: small, and the same everywhere.
        mutating func next(below limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ z >> 31) % UInt64(limit))
        }
    }

    /// Writes the patches into `folder`, numbered from 00001; returns the paths touched and the bytes of all the
    /// file versions the stack makes.
    func write(to folder: String) throws -> (paths: [String], blobBytes: Int) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let paths = try chosen()
        var generator = Generator(state: 11)
        var contents: [String: [Data]] = [:]
        var blobBytes = 0
        for number in 1...patches {
            let path = number <= files ? paths[number - 1] : paths[generator.next(below: files)]
            var lines = try contents[path] ?? readLines(path)
            let line = 3 + generator.next(below: lines.count - 7)
            let patch = patch(number, path: path, lines: lines, at: line)
            lines.replaceSubrange(line...line, with: changed(lines[line], number))
            contents[path] = lines
            blobBytes += lines.reduce(0) { $0 + $1.count + 1 }
            try patch.write(to: URL(fileURLWithPath: "\(folder)/\(String(format: "%05d", number))-bench-touch.patch"))
        }
        return (paths, blobBytes)
    }

    /// The files the stack touches, in the order in which they are first touched.
    func chosen() throws -> [String] {
        var generator = Generator(state: 7)
        var candidates = try sources()
        guard candidates.count >= files else {
            throw BenchError("the tree has only \(candidates.count) files to choose from")
        }
        for index in 0..<files { candidates.swapAt(index, index + generator.next(below: candidates.count - index)) }
        return Array(candidates[..<files])
    }

    private func changed(_ line: Data, _ number: Int) -> [Data] {
        [line + Data(" /* bench \(number) */".utf8), Data("/* added by \(number) */".utf8)]
    }

    private func patch(_ number: Int, path: String, lines: [Data], at line: Int) -> Data {
        let minute = String(format: "%02d:%02d", number / 60 % 60, number % 60)
        var text = Data(
            """
            From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
            From: Bench Author <bench@example.org>
            Date: Mon, 2 Nov 2026 10:\(minute) +0000
            Subject: [PATCH \(number)/\(patches)] bench: touch \((path as NSString).lastPathComponent) (\(number))
            Message-ID: <20261102100000.\(number)-bench@example.org>

            A generated change.

            Signed-off-by: Bench Author <bench@example.org>
            ---
             \(path) | 3 ++-
             1 file changed, 2 insertions(+), 1 deletion(-)

            diff --git a/\(path) b/\(path)
            --- a/\(path)
            +++ b/\(path)
            @@ -\(line - 2),7 +\(line - 2),8 @@

            """.utf8)
        func add(_ mark: String, _ line: Data) {
            text.append(Data(mark.utf8))
            text.append(line)
            text.append(0x0A)
        }
        for index in line - 3..<line { add(" ", lines[index]) }
        add("-", lines[line])
        for new in changed(lines[line], number) { add("+", new) }
        for index in line + 1...line + 3 { add(" ", lines[index]) }
        text.append(Data("-- \n2.39.5\n\n".utf8))
        return text
    }

    private func readLines(_ path: String) throws -> [Data] {
        let data = try Data(contentsOf: URL(fileURLWithPath: tree + "/" + path))
        return data.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { Data($0) }
    }

    /// C sources and headers of 4 to 200 kB that end in a newline, in byte order.
    private func sources() throws -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: tree) else { throw BenchError("cannot list \(tree)") }
        var found: [String] = []
        for case let path as String in walk where path.hasSuffix(".c") || path.hasSuffix(".h") {
            let attributes = try FileManager.default.attributesOfItem(atPath: tree + "/" + path)
            guard attributes[.type] as? FileAttributeType == .typeRegular,
                let size = attributes[.size] as? Int, (4_000...200_000).contains(size)
            else { continue }
            found.append(path)
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
