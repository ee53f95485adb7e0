import Bytes
import Files
import Foundation
import GitObjects
import Processes
import Synchronization
import TestSupport
import Testing

@testable import GitAccess

@Suite("Check-outs that fail")
struct WorkTreeFailureTests {
    private static let source = """
        mkdir a b; echo 1 > a/one; echo 2 > b/two; for i in {1..400}; do echo $i > b/f$i; done
        head -c 300000 /dev/urandom > a/big
        """

    @Test("A folder with somebody's files is refused and kept; an empty one is taken")
    func foreign() async throws {
        try await WorkTreeLab.with { lab in
            let tree = try await lab.tree(WorkTreeFailureTests.source)
            try await lab.shell("mkdir out; echo mine > out/mine")
            let error = try await #require(throws: WorkTreeError.self) { try await lab.checkOut(tree) }
            #expect("\(error)".contains("is not empty and was not checked out by slipstream"))
            #expect(try await lab.shell("ls out; ls -d out.state || true") == "mine")
            try await lab.shell("rm out/mine")
            try await lab.checkOut(tree)
            try await lab.expectAsGit(tree)
        }
    }

    @Test("An interrupted check-out is finished by the next, which keeps what is right", arguments: [0, 3000])
    func interrupted(cut: Int) async throws {
        try await WorkTreeLab.with { lab in
            let tree = try await lab.tree(WorkTreeFailureTests.source)
            try await lab.checkOut(tree)
            let before = try await lab.times()
            if cut == 0 {
                try WorkTreeStateFile(folder: lab.out).markChanging()
            } else {
                try await lab.shell("truncate -s \(cut) out.state")
            }
            try await lab.shell("cd out; : > b/f1; rm b/f2; echo x > c; mkfifo b/p; chmod 755 b/f3")
            try await lab.checkOut(tree)
            try await lab.expectAsGit(tree)
            let after = try await lab.times()
            #expect(Set(after.filter { before[$0.key] != $0.value }.keys) == ["b/f1", "b/f2", "b/f3"])
        }
    }

    @Test("Killed anywhere, the next check-out ends right")
    func killed() async throws {
        try await WorkTreeLab.with { lab in
            let one = try await lab.tree(WorkTreeFailureTests.source)
            let two = try await lab.tree(
                "rm a/one; for i in {1..400}; do echo new $i > b/f$i; done; mkdir -p c/d; echo > c/d/e")
            for (index, tree) in [one, two, one, two, one, two].enumerated() {
                let task = Task { try await lab.checkOut(tree) }
                try await Task.sleep(for: .milliseconds(index * 3))
                task.cancel()
                _ = await task.result
            }
            try await lab.checkOut(one)
            try await lab.expectAsGit(one)
        }
    }

    @Test("A full disk is named, and the work is finished when there is room")
    func fullDisk() async throws {
        try await WorkTreeLab.with { lab in
            let tree = try await lab.tree(WorkTreeFailureTests.source)
            guard (try? await lab.shell("mkdir small; mount -t tmpfs -o size=100k none small")) != nil else {
                return print("not tried: a small file system cannot be mounted here")
            }
            let out = lab.scratch + "/small/out"
            var message = ""
            do {
                try await WorkTree.checkOut(tree: tree, of: lab.store, into: out)
            } catch {
                message = "\(error)"
            }
            #expect(message.contains("No space left on device") && message.contains(out))
            _ = try? await lab.shell("mount -o remount,size=10m small")
            let report = try? await WorkTree.checkOut(tree: tree, of: lab.store, into: out)
            _ = try? await lab.shell("cp -a small/out out; umount small")
            #expect(report?.files == 403)
            try await lab.expectAsGit(tree)
        }
    }

    @Test(
        "Trees that would write elsewhere are refused before anything is written",
        arguments: ["..", ".", ".git", ".GIT", "git~1", "a", "x/y"])
    func hostile(name: String) async throws {
        try await WorkTreeLab.with { lab in
            let blob = ObjectID(of: .blob, content: Array("1\n".utf8).span)
            _ = try await lab.tree(WorkTreeFailureTests.source)
            var content: [UInt8] = []
            for name in ["a", name] {
                content += Array("100644 \(name)\u{0}".utf8)
                blob.append(to: &content)
            }
            let made = try await Git.attempt(
                ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"], in: lab.store.path, input: content)
            let tree = try #require(ObjectID(made.text))
            await #expect(throws: (any Error).self) { try await lab.checkOut(tree) }
            #expect(!FileSystem.exists(lab.out))
        }
    }

    @Test("Loose objects are found, missing ones are named")
    func objects() async throws {
        try await WorkTreeLab.with { lab in
            let loose = try await lab.tree("mkdir s; echo loose > s/l", isPacked: false)
            try await lab.checkOut(loose)
            try await lab.expectAsGit(loose)
            let id = ObjectID(of: .blob, content: Array("loose\n".utf8).span).description
            try await lab.shell("rm -f store/objects/\(id.prefix(2))/\(id.dropFirst(2)); rm -r out out.state")
            let error = try await #require(throws: WorkTreeError.self) { try await lab.checkOut(loose) }
            #expect("\(error)".contains("cannot check out “s/l”: the repository lacks the object \(id)"))
            let nothing = try #require(ObjectID(String(repeating: "1", count: 40)))
            await #expect(throws: WorkTreeError.self) { try await lab.checkOut(nothing) }
        }
    }

    @Test("Submodules are empty folders, as git leaves them")
    func submodules() async throws {
        try await WorkTreeLab.with { lab in
            let plain = try await lab.tree("echo 1 > a; mkdir m; echo 2 > m/n")
            let id = try await lab.shell(
                """
                export GIT_DIR=$PWD/store GIT_INDEX_FILE=$PWD/index GIT_WORK_TREE=$PWD/source
                git update-index --force-remove m/n
                git update-index --add --cacheinfo 160000,\(plain),m; git write-tree
                """)
            let tree = try #require(ObjectID(id))
            for wanted in [plain, tree, plain, tree] {
                try await lab.checkOut(wanted)
                try await lab.expectAsGit(wanted)
            }
            try await lab.shell("echo x > out/m/x")
            #expect(try await lab.checkOut(tree).repaired == 1)
            try await lab.expectAsGit(tree)
        }
    }

    @Test("The state survives its file")
    func coding() throws {
        var state = WorkTreeState()
        let root = state.append([], in: [], mode: .directory, id: .zero)
        let id = ObjectID(of: .blob, content: [1].span)
        let index = state.append(Array("ü".utf8), in: Array("a/b".utf8), mode: .executable, id: id)
        state.update(index) { ($0.size, $0.modified, $0.changed) = (7, -1, .max) }
        state.close(root)
        let bytes = state.encode()
        let decoded = WorkTreeState(decoding: bytes.span)
        let read = try #require(decoded)
        #expect(read.encode() == bytes)
        #expect(read.path(1) == Array("a/b/ü".utf8) && Array(read.name(1)) == Array("ü".utf8))
        #expect(read.records[1].modified == -1 && read.records[1].id == id && read.records[0].below == 1)
        for at in bytes.indices {
            var damaged = bytes
            damaged[at] ^= 0x10
            let wrong = WorkTreeState(decoding: damaged.span)
            let short = WorkTreeState(decoding: bytes.span.extracting(..<at))
            #expect(wrong == nil && short == nil)
        }
    }
}
