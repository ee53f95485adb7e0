import Foundation

/// Makes a stack of one-hunk patches over a real source tree: the same tree and numbers give the same stack.
///
/// Each patch changes one line of one file and adds another, with three lines of context as the file stands after
/// the patches before it.
struct StackGenerator {
    /// Rises when the same numbers give another stack than before.
    static let version = 2

    /// The checked-out source tree.
    let tree: String
    /// How many patches.
    let patches: Int
    /// Over how many files: 600 for 1,000 patches, 3,000 for 10,000.
    var files: Int { patches > 1_000 ? patches * 3 / 10 : patches * 6 / 10 }

    /// Writes the patches into a folder for each series, and the touched paths, in order of their first change, into
    /// the file `paths.txt`.
    func write(to folder: String) throws {
        let paths = try SourceChoice(tree: tree).choose(files)
        var generator = SplitMix(seed: 11)
        var contents: [String: [Data]] = [:]
        for number in 1...patches {
            let path = number <= files ? paths[number - 1] : paths[generator.next(below: files)]
            var lines = try contents[path] ?? SourceChoice.lines("\(tree)/\(path)")
            let line = 3 + generator.next(below: lines.count - 7)
            let patch = patch(number, path: path, lines: lines, at: line)
            lines.replaceSubrange(line...line, with: changed(lines[line], number))
            contents[path] = lines
            try patch.write(to: try place(number, in: folder))
        }
        try paths.joined(separator: "\n").write(toFile: folder + "/paths.txt", atomically: true, encoding: .utf8)
    }

    /// Where a patch goes: `bench01/0001-bench-touch.patch`. The folder is made with its first patch.
    private func place(_ number: Int, in folder: String) throws -> URL {
        let (series, part) = (number - 1).quotientAndRemainder(dividingBy: Stack.seriesLimit)
        let home = folder + String(format: "/bench%02d", series + 1)
        if part == 0 { try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true) }
        return URL(fileURLWithPath: home + String(format: "/%04d-bench-touch.patch", part + 1))
    }

    private func changed(_ line: Data, _ number: Int) -> [Data] {
        [line + Data(" /* bench \(number) */".utf8), Data("/* added by \(number) */".utf8)]
    }

    private func patch(_ number: Int, path: String, lines: [Data], at line: Int) -> Data {
        var text = Data(header(number, path: path).utf8)
        text.append(Data("@@ -\(line - 2),7 +\(line - 2),8 @@\n".utf8))
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

    /// The digits of a blob that no repository has: so it is with nearly all patches that are posted.
    private func blob(_ number: Int) -> String {
        var generator = SplitMix(seed: UInt64(number))
        return String(format: "%012x", generator.next(below: 1 << 48))
    }

    /// The mail down to the hunk, dated a second after the one before it.
    private func header(_ number: Int, path: String) -> String {
        let (series, part) = (number - 1).quotientAndRemainder(dividingBy: Stack.seriesLimit)
        let total = min(Stack.seriesLimit, patches - series * Stack.seriesLimit)
        let day = 2 + number / 86_400
        let time = String(format: "%02d:%02d:%02d", number / 3_600 % 24, number / 60 % 60, number % 60)
        return """
            From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
            From: Bench Author <bench@example.org>
            Date: \(day) Nov 2026 \(time) +0000
            Subject: [PATCH \(part + 1)/\(total)] bench: touch \((path as NSString).lastPathComponent) (\(number))
            Message-ID: <20261102.\(series + 1).\(part + 1)-bench@example.org>

            A generated change.

            Signed-off-by: Bench Author <bench@example.org>
            ---
             \(path) | 3 ++-
             1 file changed, 2 insertions(+), 1 deletion(-)

            diff --git a/\(path) b/\(path)
            index \(blob(2 * number))..\(blob(2 * number + 1)) 100644
            --- a/\(path)
            +++ b/\(path)

            """
    }
}
