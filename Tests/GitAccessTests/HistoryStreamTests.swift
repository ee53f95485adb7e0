import Files
import GitObjects
import Synchronization
import TestSupport
import Testing

@testable import GitAccess

@Suite("History")
struct HistoryStreamTests {
    @Test("The commit that last changed some lines is found")
    func lastChange() async throws {
        try await ScratchFolder.with { folder in
            let commits = try await makeHistory(folder)
            let store = GitStore(path: folder + "/.git")
            let head = try #require(ObjectID(commits[2]))
            let path = try TreePath("a b.c")
            for (lines, index) in [([2], 1), ([3], 2), ([1, 2], 1), ([1, 2, 3], 2), ([3, 1], 2)] {
                let entry = try await HistoryStream.lastChange(of: path, lines: lines, at: head, in: store)
                #expect(entry?.commit.description == commits[index])
                #expect(entry?.subject == "Commit \(index)")
                #expect(entry?.author == GitIdentity(name: "A U Thor", email: "author@example.com"))
            }
            // What the first commit brought, lines and files that are not there, no lines.
            for lines in [[1], [7, 8, 9], []] {
                #expect(try await HistoryStream.lastChange(of: path, lines: lines, at: head, in: store) == nil)
            }
            let other = try TreePath("other")
            #expect(try await HistoryStream.lastChange(of: other, lines: [1], at: head, in: store) == nil)
        }
    }

    @Test("The commit that removed a file is found")
    func removal() async throws {
        try await ScratchFolder.with { folder in
            let commits = try await makeHistory(folder)
            try await Git.run("rm", "-q", "only-0", in: folder)
            try await Git.run("commit", "-q", "-m", "Remove it", in: folder)
            let head = try #require(ObjectID(try await Git.run("rev-parse", "HEAD", in: folder)))
            let store = GitStore(path: folder + "/.git")
            for (name, expected) in [("only-0", head.description), ("only-1", commits[1]), ("never", nil)] {
                let entry = try await HistoryStream.lastChange(of: try TreePath(name), at: head, in: store)
                #expect(entry?.commit.description == expected)
            }
        }
    }

    @Test("Commits come the newest first, also those of some paths only")
    func commits() async throws {
        try await ScratchFolder.with { folder in
            let commits = try await makeHistory(folder)
            let store = GitStore(path: folder + "/.git")
            for (paths, expected) in [([], commits.reversed()), ([try TreePath("only-1")], [commits[1]])] {
                let found = Mutex<[String]>([])
                try await HistoryStream.forEach(["HEAD"], paths: paths, in: store) { entry in
                    #expect(entry.subject.hasPrefix("Commit "))
                    found.withLock { $0.append(entry.commit.description) }
                }
                #expect(found.withLock { $0 } == Array(expected))
            }
        }
    }

    @Test("Fields are cut right wherever the pieces end", arguments: 1...9)
    func cutting(size: Int) {
        let bytes = Array("a\0\0ccc\0d\0\0fff\0".utf8)
        let cutter = FieldCutter()
        var records: [[String]] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            records += cutter.records(in: bytes[start..<min(bytes.count, start + size)], of: 3)
        }
        #expect(records == [["a", "", "ccc"], ["d", "", "fff"]])
    }

    private func makeHistory(_ folder: String) async throws -> [String] {
        try await Git.run("init", "-q", ".", in: folder)
        var commits: [String] = []
        for number in 0..<3 {
            let text = (0..<3).map { $0 <= number ? "line \($0) by \($0)\n" : "line \($0) by 0\n" }.joined()
            try FileSystem.writeAtomically(Array(text.utf8), to: folder + "/a b.c")
            try FileSystem.writeAtomically([1], to: "\(folder)/only-\(number)")
            try await Git.run("add", ".", in: folder)
            let date: [String: String?] = ["GIT_AUTHOR_DATE": "\(1_112_911_993 + number) +0000"]
            try await Git.run("commit", "-q", "-m", "Commit \(number)", in: folder, environment: date)
            commits.append(try await Git.run("rev-parse", "HEAD", in: folder))
        }
        return commits
    }
}
