import GitObjects
import PatchFormat
import TestSupport
import Testing

/// Diffs written by hand: what is read of them, and what is refused on which line.
struct DiffParserTests {
    private func file(_ text: String, strip: Int = 1) throws -> FileChange {
        let files = try DiffParser.parse(text.bytes, options: DiffOptions(strippedComponents: strip)).files
        return try #require(files.count == 1 ? files[0] : nil)
    }

    @Test func newExecutable() throws {
        let file = try file(
            "diff --git a/x b/x\nnew file mode 100755\nindex 0000000..e69de29\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n"
        )
        #expect(file.kind == .create)
        #expect(file.newMode == .executable)
        #expect(file.oldPath == nil)
        #expect(file.newBlob?.digits == "e69de29")
    }

    @Test(
        arguments: [
            ("diff --git a/x b/x\nold mode 100644\nnew mode 100755\n", FileChange.Kind.modify, "x", "x"),
            ("diff --git a/x b/x\nnew file mode 100644\nindex 0000000..e69de29\n", .create, nil, "x"),
            ("diff --git a/x b/x\ndeleted file mode 100644\nindex e69de29..0000000\n", .delete, "x", nil),
            (
                "diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n", .rename(similarity: 100),
                "x", "y"
            ),
            (
                "diff --git a/x b/d/y\nsimilarity index 97%\ncopy from x\ncopy to d/y\n", .copy(similarity: 97), "x",
                "d/y"
            ),
            ("diff --git a/a b b/a b\nold mode 100644\nnew mode 100755\n", .modify, "a b", "a b"),
            ("diff --git \"a/t\\tb\" \"b/t\\tb\"\nold mode 100644\nnew mode 100755\n", .modify, "t\tb", "t\tb"),
            ("diff --git \"a/\\303\\274\" \"b/\\303\\274\"\nold mode 100644\nnew mode 100755\n", .modify, "ü", "ü"),
        ] as [(String, FileChange.Kind, String?, String?)])
    func headersAlone(text: String, kind: FileChange.Kind, old: String?, new: String?) throws {
        let file = try file(text)
        #expect(file.kind == kind)
        #expect(file.oldPath.map { $0.bytes.text } == old)
        #expect(file.newPath.map { $0.bytes.text } == new)
        #expect(file.range == 0..<text.utf8.count)
    }

    @Test(
        arguments: [
            ("--- linux.orig/x/y\n+++ linux/x/y\n", 1, FileChange.Kind.modify),
            (
                "Index: linux/x/y\n=====\n--- linux.orig/x/y\t2026-01-01 10:00:00\n+++ linux/x/y\t2026-01-01 10:00:01\n",
                1, .modify
            ),
            ("--- x/y\n+++ x/y\n", 0, .modify),
            ("--- linux.orig//x/y\n+++ linux//x/y\n", 1, .modify),
            ("--- x/y.orig\n+++ x/y\n", 0, .modify),
            (
                "diff -urN a/x/y b/x/y\n--- a/x/y 2026-01-01 10:00:00.000000000 +0200\n+++ b/x/y\t2026-01-01\n", 1,
                .modify
            ),
        ] as [(String, Int, FileChange.Kind)])
    func plainHeaders(header: String, strip: Int, kind: FileChange.Kind) throws {
        let file = try file("Some words.\n\n" + header + "@@ -1 +1 @@\n-a\n+b\n", strip: strip)
        #expect(file.kind == kind)
        #expect(file.path.bytes.text == "x/y")
    }

    @Test func plainNewAndDeletedFiles() throws {
        let epoch = "1970-01-01 00:00:00.000000000 +0000"
        let made = try file("--- a/x\t\(epoch)\n+++ b/x\t2026-01-01 00:00:00.0 +0000\n@@ -0,0 +1 @@\n+a\n")
        #expect(made.kind == .create)
        let east = try file(
            "--- a/x\t2026-01-01 00:00:00.0 +0000\n+++ b/x\t1970-01-01 01:00:00.0 +0100\n@@ -1 +0,0 @@\n-a\n")
        #expect(east.kind == .delete)
        let null = try file("--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n")
        #expect(null.kind == .create)
    }

    @Test func hunksAndTheirLines() throws {
        let file = try file(
            "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@ int f(void)\n a\n-b\n+c\n d\n e\n\\ No newline at end of file\n-- \n2.39\n"
        )
        guard case .text(let hunks) = file.content else { return }
        #expect(hunks.map(\.leadingContext) == [1])
        #expect(hunks.map(\.trailingContext) == [2])
        #expect(hunks[0].oldLacksNewline && hunks[0].newLacksNewline)
        #expect(hunks[0].line == 3)
    }

    @Test(arguments: [
        (
            "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n", 7,
            "promises 3 old and 3 new lines, but it ends after 2 old and 2 new"
        ),
        ("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n+d\n", 7, "goes on after"),
        ("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n d\n", 7, "goes on after"),
        ("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n-d\n", 7, "goes on after"),
        ("--- a/x\n+++ b/x\n@@ -1,1 +1,2 @@\n-a\n-b\n+c\n+d\n", 5, "goes on after"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n a\n", 3, "changes nothing"),
        ("--- a/x\n+++ b/x\n@@ -1 +99999999999 @@\n-a\n+b\n", 3, "first line"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b", 5, "middle of this line"),
        ("words\n@@ -1 +1 @@\n-a\n+b\n", 2, "no file named"),
        ("diff --git a/x b/x\nnew mode 100755\n", 3, "no change"),
        ("--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n", 2, "“..”"),
        ("diff --git a/.GIT/config b/.GIT/config\nnew file mode 100644\n", 1, "“.git”"),
        ("diff --git a//etc/passwd b//etc/passwd\nold mode 100644\nnew mode 100755\n", 1, "“/etc/passwd” is refused"),
        (
            "diff --git a//n/f b//n/f\nnew file mode 100644\n--- /dev/null\n+++ b//n/f\n@@ -0,0 +1 @@\n+a\n", 1,
            "absolute"
        ),
        ("diff --git \"a//x\" \"b//x\"\nold mode 100644\nnew mode 100755\n", 1, "absolute"),
        ("diff --git a/x b//x\nrename from x\nrename to /x\n", 1, "absolute"),
        ("diff --git a/x//y b/x//y\nold mode 100644\nnew mode 100755\n", 1, "empty component"),
        ("--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", 2, "two files"),
        ("--- x\n+++ x\n@@ -1 +1 @@\n-a\n+b\n", 2, "-p level"),
        ("diff --git a/x b/x\nnew file mode 100777777\n", 2, "not a mode"),
        ("diff --git a/x b/x\nindex 1234567..89abcde 100644\n", 3, "missing"),
        ("diff --git a/x b/x\nnew file mode 100644\nindex 0000000..89abcde\n", 4, "missing"),
        ("diff --git a/x b/x\nrename from x\n", 1, "half of a rename"),
        ("diff --git a/x b/x\n", 2, "no change"),
        ("diff --git \"a/x b/x\nold mode 100644\n", 1, "quoted"),
        ("diff --cc x\nindex 123,456..789\n", 1, "merge"),
        ("*** a/x\n--- b/x\n***************\n", 1, "context diff"),
        ("diff --git a/x b/x\nindex 1234567..89abcde\nGIT binary patch\nliteral 5\nMcm\n\n", 5, "damaged"),
        ("diff --git a/x b/x\nindex 1234567..89abcde\nGIT binary patch\nliteral 5\nHcmV?d00001\n", 6, "ends before"),
        ("diff --git a/x b/x\nindex 1234567..89abcde\nGIT binary patch\nnothing\n", 4, "literal"),
    ])
    func refused(text: String, line: Int, words: String) throws {
        let failure = #expect(throws: PatchFormatError.self) { try DiffParser.parse(text.bytes) }
        #expect(failure?.line == line, "\(text)")
        #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    }

    @Test func aPathWithANULIsRefused() {
        #expect(throws: PatchFormatError.self) {
            try DiffParser.parse("--- a/x\u{0}y\n+++ b/x\u{0}y\n@@ -1 +1 @@\n-a\n+b\n".bytes)
        }
    }

    @Test func aLineOf200MBIsRead() throws {
        let line = [UInt8](repeating: 0x61, count: 200 << 20)
        let diff = "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+".bytes + line + [0x0A]
        #expect(try DiffParser.parse(diff).files.count == 1)
        #expect(throws: PatchFormatError.self) { try DiffParser.parse("diff --git a/".bytes + line) }
    }
}
