import Files

/// The stack that most tests of the export use.
extension ExportWorkshop {
    /// Posted mails of many kinds, and a series of quilt patches between them.
    static func mixed(in root: String) async throws -> ExportWorkshop {
        var shop = try await ExportWorkshop(in: root)
        try await shop.addMails()
        try await shop.addQuiltPatches()
        try await shop.addFitted()
        return shop
    }

    private mutating func addMails() async throws {
        let changes: [(script: String, message: String)] = [
            ("sed -i 's/^line 20$/line twenty/' src/a.c", "a: Say twenty in words\n\nBecause.\n"),
            ("git mv 'old name.txt' new.txt && sed -i 's/^line 7$/seven/' new.txt", "Rename a file"),
            ("git mv src/c.c src/d.c", "Rename a file without a change"),
            ("printf '#!/bin/sh\\n' > new.sh && chmod +x new.sh && : > empty.h", "Add a program and an empty file"),
            ("chmod -x run.sh && git rm -q gone.h && ln -sf src/b.c link", "Drop a mode, a file and a target"),
            ("printf 'no newline' > tail && sed -i '1s/^/first\\n/' src/b.c", "Zeilen ändern"),
        ]
        for (script, message) in changes {
            let mail = try await change(script, message: message, author: "Jürgen Müller <j@example.org>")
            try await add(mail, to: "mails")
        }
        let message = "Quote a mail\n\nFrom 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nhello\n"
        let mail = try await change("sed -i 's/^line 40$/forty/' src/a.c", message: message)
        try await add(mail, to: "mails")
    }

    private mutating func addQuiltPatches() async throws {
        for (number, name) in [(30, "bugfix/all/thirty.patch"), (31, "features/x.diff")] {
            try await change("sed -i 's/^line \(number)$/changed \(number)/' src/b.c", message: "Change \(number)")
            let diff = try await plainDiff()
            let header = "Description: Change \(number)\n With words.\nAuthor: Q Uilt <q@example.org>\nForwarded: no\n"
            try await add(header + "\n" + diff, to: "quilted", quiltName: name)
        }
    }

    /// Patches whose files no longer fit: what was made of them is in the commits only.
    private mutating func addFitted() async throws {
        let mail = try await change(
            "sed -i 's/^line 50$/fifty/' src/a.c", message: "Fit\n\n--- a line\ndiff of minds\n")
        try await add(mail.replacing("line 49", with: "line forty-nine"), to: "fitted", isPlain: false)
        try await change("sed -i 's/^line 55$/x/' src/a.c", message: "Fit more")
        let diff = try await plainDiff().replacing(" line 54", with: " no such line")
        try await add(
            "Description: Fit more\nAuthor: Q <q@example.org>\n\n" + diff, to: "more", quiltName: "x.diff",
            isPlain: false)
    }

    private func plainDiff() async throws -> String {
        try await gitOutput(["diff", "--no-prefix", "--src-prefix=linux.orig/", "--dst-prefix=linux/", "HEAD^", "HEAD"])
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("diff ") && !$0.hasPrefix("index ") }.joined(separator: "\n")
    }
}
