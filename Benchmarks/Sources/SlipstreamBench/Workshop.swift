import Foundation

/// The folder benchmarks run in: a repository of the kernel, and a clone with a work tree for the peers.
struct Workshop {
    /// The folder; everything below it can be made again.
    let folder: String
    /// The binary under test.
    let slipstream: String
    /// The kernel tarball.
    let tarball: String

    /// A bare repository: `base`, and a branch for each stack in which 500 files of it differ.
    var repository: String { folder + "/kernel.git" }
    /// The peers' clone, with a work tree; it shares the objects of `repository`.
    var workTree: String { folder + "/peers" }
    /// What the last command printed.
    var log: String { folder + "/last.log" }

    /// The settings of git for all that runs here: nobody's own, no collection of garbage in the midst of a run.
    var environment: [String: String] {
        ["GIT_CONFIG_GLOBAL": folder + "/gitconfig", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"]
    }

    /// Makes the repository and the work tree, where an earlier run has not.
    func prepare() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "[user]\n\tname = Bench\n\temail = bench@example.org\n[gc]\n\tauto = 0\n[advice]\n\tdetachedHead = false\n"
            .write(toFile: folder + "/gitconfig", atomically: true, encoding: .utf8)
        if !exists(repository + "/refs/heads/base") { try makeRepository() }
        if !exists(workTree + "/.git/ready") { try makeWorkTree() }
    }

    private func makeRepository() throws {
        note("making a repository of \(tarball)")
        let overlay = folder + "/import"
        remove(repository)
        remove(workTree)
        remove(overlay)
        let made = measure([slipstream, "init", overlay, "--base", tarball])
        guard made.succeeded else { throw failed("slipstream init") }
        note("  slipstream init --base: \(seconds(made.seconds)), \(mebibytes(made.peakMemory)) at its peak")
        let store = overlay + "/.slipstream/store.git"
        let base = try output(["git", "-C", store, "rev-parse", "refs/slipstream/base"])
        try run(["git", "clone", "-q", "--bare", "--local", store, repository])
        try run(["git", "-C", repository, "update-ref", "refs/heads/base", base])
        remove(overlay)
    }

    private func makeWorkTree() throws {
        note("checking out a work tree for the peers")
        remove(workTree)
        try run(["git", "clone", "-q", "--shared", "--no-checkout", "--branch", "base", repository, workTree])
        try run(["git", "checkout", "-q", "--detach", "base"], in: workTree)
        try ".pc/\n".write(toFile: workTree + "/.git/info/exclude", atomically: true, encoding: .utf8)
        try run(["touch", ".git/ready"], in: workTree)
    }

    /// Puts the work tree to a commit of `repository`, with nothing left of an earlier peer, its objects included.
    func resetWorkTree(to commit: String) throws {
        let script = """
            set -e
            rm -rf .pc .git/rebase-apply .git/rebase-merge .git/patches .git/logs .git/index.lock
            git checkout -q -f --detach "$1"
            git clean -fdxq
            git for-each-ref --format='delete %(refname)' | git update-ref --no-deref --stdin
            rm -rf .git/objects/[0-9a-f][0-9a-f] .git/objects/pack/*
            for section in branch.stack.stgit branch.stack; do
                git config --remove-section "$section" 2>/dev/null || true
            done
            sync -f .
            """
        try run(["sh", "-c", script, "reset", commit], in: workTree)
    }

    /// Runs a command and says what it cost.
    func measure(
        _ arguments: [String], in folder: String? = nil, output: String? = nil,
        environment more: [String: String] = [:],
        limit: Int? = nil
    ) -> Measurement {
        Measurement.of(
            arguments, in: folder ?? self.folder, output: output ?? log,
            environment: environment.merging(more) { $1 }, limit: limit)
    }

    /// Runs a command that must end well.
    func run(_ arguments: [String], in folder: String? = nil) throws {
        guard measure(arguments, in: folder).succeeded else { throw failed(arguments.prefix(4).joined(separator: " ")) }
    }

    /// What a command that must end well prints, without the last newline.
    func output(_ arguments: [String], in folder: String? = nil) throws -> String {
        try run(arguments, in: folder)
        return try String(contentsOfFile: log, encoding: .utf8).trimmingCharacters(in: .newlines)
    }

    /// The error for a command that did not end well, with the end of what it printed.
    func failed(_ what: String) -> BenchError {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return BenchError("\(what) failed; the end of what it printed: \(text.suffix(2_000))")
    }

    /// Removes a file or folder that may be there.
    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// Whether there is a file or folder.
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
