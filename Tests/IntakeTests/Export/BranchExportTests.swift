import Files
import GitAccess
import GitObjects
import TestSupport
import Testing

@testable import Intake

@Suite("Export of branches")
struct BranchExportTests {
    @Test("the commits come as a branch; a later export moves it, and one that others moved is kept")
    func moves() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan()
            let first = try await BranchExport.write(plan.head, of: store, to: shop.base, ref: "topic/x")
            #expect(first.ref == "refs/heads/topic/x" && first.previous == nil)
            #expect(try await Git.run("rev-parse", "topic/x", in: shop.base) == "\(plan.head)")
            #expect(try await Git.run("fsck", "--strict", "--no-dangling", in: shop.base) == "")
            // A stack that was made anew shares only the base with the old one.
            try await Git.run("commit", "-q", "--amend", "-m", "Anew", in: shop.stack)
            let anew = try await shop.id("HEAD")
            #expect(try await BranchExport.write(anew, of: store, to: shop.base, ref: "topic/x").previous == plan.head)
            let again = try await BranchExport.write(anew, of: store, to: shop.base, ref: "refs/heads/topic/x")
            #expect(again.previous == anew)
            try await Git.run("branch", "-f", "topic/x", "topic/x~3", in: shop.base)
            let moved = try #require(ObjectID(try await Git.run("rev-parse", "topic/x", in: shop.base)))
            // On the way to the head: nothing of others' would be lost.
            #expect(try await BranchExport.write(anew, of: store, to: shop.base, ref: "topic/x").previous == moved)
            try await Git.run("commit", "-q", "--allow-empty", "-m", "Others' work", in: shop.base)
            try await Git.run("branch", "-f", "topic/x", "main", in: shop.base)
            let others = try #require(ObjectID(try await Git.run("rev-parse", "main", in: shop.base)))
            await #expect(
                throws: ExportError.refMoved(repository: shop.base, ref: first.ref, found: others, exported: anew)
            ) {
                try await BranchExport.write(anew, of: store, to: shop.base, ref: "topic/x")
            }
            #expect(try await Git.run("rev-parse", "topic/x", in: shop.base) == "\(others)")
            _ = try await BranchExport.write(anew, of: store, to: shop.base, ref: "topic/x", force: true)
            #expect(try await Git.run("rev-parse", "topic/x", in: shop.base) == "\(anew)")
        }
    }

    @Test("a branch that others made is kept")
    func keepsOthers() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan()
            try await Git.run("switch", "-q", "-c", "theirs", in: shop.base)
            try await Git.run("commit", "-q", "--allow-empty", "-m", "Theirs", in: shop.base)
            try await Git.run("switch", "-q", "main", in: shop.base)
            let error = await #expect(throws: ExportError.self) {
                try await BranchExport.write(plan.head, of: store, to: shop.base, ref: "theirs")
            }
            #expect(error?.description.contains("it was not exported from here") == true)
            let checkedOut = await #expect(throws: ExportError.self) {
                try await BranchExport.write(plan.head, of: store, to: shop.base, ref: "main")
            }
            #expect(checkedOut?.description.contains("is checked out there") == true)
        }
    }

    @Test(
        "names that git does not allow, or reads otherwise",
        arguments: [
            "", "-f", "HEAD", "@", "a..b", "a b", "a.lock", "/a", "a/", "a~1", "a^", "a:b", "a\\b", "refs/", ".a",
            "a//b",
            "a@{1}", "a?", "a*", "a[", "a\u{7F}",
        ])
    func badNames(name: String) async throws {
        let error = await #expect(throws: ExportError.self) { try await RefName.checked(name) }
        guard case .badRefName = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "good names",
        arguments: [("topic", "refs/heads/topic"), ("refs/tags/v1", "refs/tags/v1"), ("a/ü", "refs/heads/a/ü")])
    func goodNames(name: String, full: String) async throws {
        #expect(try await RefName.checked(name) == full)
    }

    @Test("a repository that is none")
    func noRepository() async throws {
        try await ScratchFolder.with { root in
            let store = try await GitStore.create(at: root + "/store.git")
            for repository in [root, root + "/none", "ext::true", ""] {
                let error = await #expect(throws: ExportError.self) {
                    try await BranchExport.write(
                        ObjectID.zero, of: store, to: repository, ref: "x")
                }
                guard case .unreachable = error else {
                    Issue.record("\(repository): \(String(describing: error))")
                    continue
                }
            }
        }
    }
}
