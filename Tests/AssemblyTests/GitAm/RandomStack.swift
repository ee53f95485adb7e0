import Files
import Foundation
import GitObjects
import Processes
import TestSupport

/// A repository with a base, a stack of patches that was made on an older or other state of it, and the words that
/// describe how.
struct RandomStack {
    /// The repository's folder.
    let repository: String
    /// The patch files in order, as `git format-patch` wrote them, some of them changed afterwards.
    let patches: [String]
    /// What `git format-patch` was told.
    let options: [String]

    /// Makes the repository below `folder`: branch `onto` is where the patches are to go.
    init(seed: UInt64, in folder: String) async throws {
        var generator = SeededGenerator(seed: seed)
        repository = folder + "/repository"
        try FileSystem.makeFolder(repository)
        try await Git.run("init", "-q", "--template=", "-b", "main", in: repository)
        let stream = RandomStack.history(using: &generator)
        try await Git.run("fast-import", "--quiet", in: repository, input: stream)
        options = RandomStack.options(using: &generator)
        let command = ["format-patch", "-q", "--binary", "-o", folder + "/patches"] + options + ["base..series"]
        let written = try await Git.attempt(command, in: repository)
        try written.orThrow(CommandLine("git", command))
        let names = (try? FileSystem.names(in: folder + "/patches")) ?? []
        // Of a commit that changes nothing git writes an empty file.
        patches = try names.map { folder + "/patches/" + $0 }.filter { try !FileSystem.read($0).isEmpty }
        for path in patches where Int.random(in: 0..<8, using: &generator) == 0 { try RandomStack.forget(path) }
    }

    private static func options(using generator: inout SeededGenerator) -> [String] {
        let moves = [[], ["-M"], ["--no-renames"], ["-C", "--find-copies-harder"], ["-B", "-M"], ["-M30%"]]
        let context = [[], [], [], ["-U1"], ["-U8"], ["-U0"]]
        let index = [[], ["--full-index"]]
        return [moves, context, index].flatMap { $0.randomElement(using: &generator) ?? [] }
    }

    /// Takes the `index` lines out of the patch, so that nobody can merge.
    private static func forget(_ path: String) throws {
        let lines = try FileSystem.read(path).lines
        guard !lines.contains(where: { $0.starts(with: "GIT binary".utf8) }) else { return }
        try FileSystem.writeAtomically(Array(lines.filter { !$0.starts(with: "index ".utf8) }.joined()), to: path)
    }

    // MARK: History

    private static func history(using generator: inout SeededGenerator) -> [UInt8] {
        var stream = FastImportStream()
        let words = [8, 25, 60, 500].randomElement(using: &generator) ?? 60
        var tree = RandomTree(words: words, using: &generator)
        let base = tree
        stream.commit(tree, to: "base", message: "base\n")
        var steps = [tree]
        stream.branch("series", from: "base")
        for number in 1...Int.random(in: 1...6, using: &generator) {
            tree.change(3, using: &generator)
            let text = CommitWords.message(number, using: &generator)
            stream.commit(tree, to: "series", message: text, author: CommitWords.author(using: &generator))
            steps.append(tree)
        }
        var onto = Int.random(in: 0..<3, using: &generator) == 0 ? steps.randomElement(using: &generator) ?? base : base
        if Int.random(in: 0..<4, using: &generator) > 0 { onto.change(4, using: &generator) }
        stream.branch("onto", from: "base")
        stream.commit(onto, to: "onto", message: "what came since\n")
        return stream.bytes
    }
}
