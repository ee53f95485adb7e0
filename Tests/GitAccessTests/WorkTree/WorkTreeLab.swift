import Files
import GitObjects
import Processes
import TestSupport
import Testing

@testable import GitAccess

/// A scratch folder with a repository `store`, a folder `out` to check out into, and git to judge both.
struct WorkTreeLab {
    let scratch: String

    var store: GitStore { GitStore(path: scratch + "/store") }
    var out: String { scratch + "/out" }

    static func with(_ body: (WorkTreeLab) async throws -> Void) async throws {
        try await ScratchFolder.with { scratch in
            try await Git.run("init", "-q", "--bare", "store", in: scratch)
            try await body(WorkTreeLab(scratch: scratch))
        }
    }

    /// Runs a script of bash in the scratch folder; answers its output.
    @discardableResult
    func shell(_ script: String) async throws -> String {
        let command = CommandLine("bash", ["-euc", script], environment: Git.environment, folder: scratch)
        return try await ProcessRunner.run(command, outputLimit: 1 << 26).orThrow(command).text
    }

    /// The tree that git makes of the folder `source`, which the script fills or changes; its objects are packed.
    func tree(_ script: String, isPacked: Bool = true) async throws -> ObjectID {
        let id = try await shell(
            """
            mkdir -p source; (cd source; \(script)) >&2
            export GIT_DIR=$PWD/store GIT_INDEX_FILE=$PWD/index GIT_WORK_TREE=$PWD/source
            git add -A --force .; id=$(git write-tree)
            git update-ref refs/trees/$id $(git commit-tree $id -m x)
            \(isPacked ? "git repack -q -a -d" : "")
            echo $id
            """)
        return try #require(ObjectID(id))
    }

    @discardableResult
    func checkOut(_ tree: ObjectID) async throws -> CheckOutReport {
        try await WorkTree.checkOut(tree: tree, of: store, into: out)
    }

    /// Whether `out` holds what git itself writes for the tree: names, kinds, permissions, targets, contents.
    func expectAsGit(_ tree: ObjectID) async throws {
        let difference = try await shell(
            """
            rm -rf judge; mkdir judge
            export GIT_DIR=$PWD/store GIT_INDEX_FILE=$PWD/judge.index GIT_WORK_TREE=$PWD/judge
            git read-tree \(tree); (cd judge; git checkout-index -a)
            list() { (cd $1; find . -printf '%P|%y|%m|%l\\n' | sort; find . -type f -print0 | sort -z | xargs -0r sha1sum); }
            list judge > a; list out > b; diff a b | head -n 20 || true
            """)
        #expect(difference == "")
    }

    /// Every file's time of change, as text.
    func times() async throws -> [String: String] {
        let lines = try await shell("cd out; find . -not -type d -printf '%P %T@\\n'").split(separator: "\n")
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let cut = line.lastIndex(of: " ") ?? line.endIndex
                return (String(line[..<cut]), String(line[cut...]))
            })
    }
}
