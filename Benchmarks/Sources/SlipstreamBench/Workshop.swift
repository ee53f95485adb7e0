import Foundation

/// The folder benchmarks run in: an unpacked kernel, a repository of it, and a work tree for the peers.
struct Workshop {
    /// The folder; everything below it can be made again.
    let folder: String
    /// The binary under test.
    let slipstream: String
    /// The kernel tarball.
    let tarball: String

    /// The unpacked kernel.
    var tree: String { folder + "/tree" }
    /// A bare repository: `base`, and `base-moved`, in which 500 files differ.
    var repository: String { folder + "/kernel.git" }
    /// The peers' work tree.
    var workTree: String { folder + "/worktree" }
    /// What the last command printed.
    var log: String { folder + "/last.log" }

    /// Unpacks the tarball and makes the repository, where that has not been done.
    func prepare() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if !exists(tree + "/MAINTAINERS") {
            note("unpacking \(tarball)")
            try FileManager.default.createDirectory(atPath: tree, withIntermediateDirectories: true)
            try run(["tar", "xf", tarball, "--strip-components=1", "-C", tree])
        }
        if !exists(repository + "/packed-refs") {
            note("making a repository of it")
            try? FileManager.default.removeItem(atPath: repository)
            let overlay = folder + "/import"
            try? FileManager.default.removeItem(atPath: overlay)
            let measured = Measurement.of([slipstream, "init", overlay, "--base", tarball], in: folder, log: log)
            guard measured.status == 0 else { throw failed("slipstream init") }
            note(
                "  slipstream init --base took \(seconds(measured.seconds)), \(mebibytes(measured.peakMemory)) at its peak"
            )
            try run(["git", "init", "--bare", "-q", repository])
            let source = overlay + "/.slipstream/store.git"
            try run(["git", "-C", repository, "fetch", "-q", source, "refs/slipstream/base:refs/heads/base"])
            try run(["git", "-C", repository, "pack-refs", "--all"])
        }
        if !exists(workTree + "/.git") {
            note("checking out a work tree for the peers")
            try run(["git", "-C", repository, "worktree", "prune"])
            try run(["git", "-C", repository, "worktree", "add", "-q", "--detach", workTree, "base"])
            for (key, value) in [("user.name", "Bench"), ("user.email", "bench@example.org"), ("gc.auto", "0")] {
                try run(["git", "-C", repository, "config", key, value])
            }
        }
    }

    /// A branch `base-moved` in which each of `paths` has one more line at its end.
    func moveBase(_ paths: [String]) throws {
        var stream = Data(
            "commit refs/heads/base-moved\ncommitter B <b@example.org> 1790000000 +0000\ndata 4\nmove\n".utf8)
        stream.append(Data("from refs/heads/base^0\n".utf8))
        for path in paths {
            var content = try Data(contentsOf: URL(fileURLWithPath: tree + "/" + path))
            content.append(Data("/* the base has moved */\n".utf8))
            stream.append(Data("M 100644 inline \(path)\ndata \(content.count)\n".utf8))
            stream.append(content)
            stream.append(Data("\n".utf8))
        }
        let file = folder + "/move.fi"
        try stream.write(to: URL(fileURLWithPath: file))
        try run(["sh", "-c", "git -C '\(repository)' fast-import --quiet --force <'\(file)'"])
    }

    /// Puts the work tree back to the base, with nothing left of a peer.
    func resetWorkTree() throws {
        _ = Measurement.of(["git", "am", "--abort"], in: workTree, log: log)
        try run(
            [
                "sh", "-c",
                "rm -rf .pc patches; git checkout -q --detach -f base && git clean -fdxq && (git branch -D stack -q 2>/dev/null; git for-each-ref --format='delete %(refname)' refs/stacks refs/patches | git update-ref --stdin; true)",
            ], in: workTree)
    }

    /// Runs a command that must end well.
    func run(_ arguments: [String], in folder: String? = nil) throws {
        let measured = Measurement.of(arguments, in: folder ?? self.folder, log: log)
        guard measured.status == 0 else { throw failed(arguments.prefix(4).joined(separator: " ")) }
    }

    /// The error for a command that did not end well, with the end of what it printed.
    func failed(_ what: String) -> BenchError {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return BenchError("\(what) failed: \(text.suffix(2_000))")
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

/// A line on what goes on, to standard error.
func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
