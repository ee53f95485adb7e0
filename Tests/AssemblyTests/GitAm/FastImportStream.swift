import TestSupport

/// The input of `git fast-import`, commit after commit.
struct FastImportStream {
    /// The stream so far.
    private(set) var bytes: [UInt8] = []

    /// Makes `name` stand for what `other` stands for.
    mutating func branch(_ name: String, from other: String) {
        append("reset refs/heads/\(name)\nfrom refs/heads/\(other)\n\n")
    }

    /// Appends a commit of the whole `tree` to a branch.
    mutating func commit(
        _ tree: RandomTree, to branch: String, message: String,
        author: String = "A U Thor <a@example.org> 1790000000 +0000"
    ) {
        append("commit refs/heads/\(branch)\nauthor \(author)\ncommitter C <c@example.org> 1790000000 +0000\n")
        append(data: Array(message.utf8))
        append("deleteall\n")
        for (path, file) in tree.files.sorted(by: { $0.key < $1.key }) {
            append("M \(file.mode) inline \(FastImportStream.quoted(path))\n")
            append(data: file.content)
        }
        append("\n")
    }

    private mutating func append(_ text: String) { bytes += Array(text.utf8) }

    private mutating func append(data: [UInt8]) {
        append("data \(data.count)\n")
        bytes += data
        append("\n")
    }

    private static func quoted(_ path: String) -> String {
        let escaped = path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
        return "\"\(escaped)\""
    }
}

/// What people write into commits.
enum CommitWords {
    static func message(_ number: Int, using generator: inout SeededGenerator) -> String {
        let titles = [
            "drivers: change \(number)", "Größe von \(number) ändern",
            "fs: a title that is longer than a mail's line has"
                + " room for, so that format-patch has to fold it, \(number)", "[media] step \(number)",
            "Re: \(number)",
        ]
        let bodies = [
            "", "\nWhy it is so.\n", "\nWhy.\n\nSigned-off-by: A U Thor <a@example.org>\n",
            "\nLine\n\n\n   indented: yes\n\nReviewed-by: Ö <o@example.org>\nFixes: 123456789abc (\"x\")\n",
            "\nFrom here it went.\n  - list\n\nNote: no trailer, just text\nand more\n",
        ]
        return (titles.randomElement(using: &generator) ?? "x") + "\n" + (bodies.randomElement(using: &generator) ?? "")
    }

    static func author(using generator: inout SeededGenerator) -> String {
        let people = ["A U Thor <a@example.org>", "Ängström Ö <ao@example.org>", "D. \"Dot\" Er <d.e+r@example.org>"]
        let zone = ["+0000", "-0730", "+0545", "+1300"].randomElement(using: &generator) ?? "+0000"
        let seconds = Int.random(in: 1_000_000_000...1_800_000_000, using: &generator)
        return "\(people.randomElement(using: &generator) ?? "") \(seconds) \(zone)"
    }
}
