import Foundation

extension Workshop {
    /// A branch of `repository` in which each of `paths` has one more line at its end than in the base.
    func moveBase(_ paths: [String], branch: String) throws {
        try resetWorkTree(to: try commit("base"))
        let file = folder + "/move.fi"
        guard FileManager.default.createFile(atPath: file, contents: nil),
            let stream = FileHandle(forWritingAtPath: file)
        else { throw BenchError("Cannot write \(file): make room in its folder.") }
        try stream.write(contentsOf: Data("commit refs/heads/\(branch)\ncommitter B <b@example.org> ".utf8))
        try stream.write(contentsOf: Data("1790000000 +0000\ndata 4\nmove\nfrom refs/heads/base^0\n".utf8))
        for path in paths {
            var content = try Data(contentsOf: URL(fileURLWithPath: workTree + "/" + path))
            content.append(Data("/* the base has moved */\n".utf8))
            try stream.write(contentsOf: Data("M 100644 inline \(path)\ndata \(content.count)\n".utf8))
            try stream.write(contentsOf: content + Data("\n".utf8))
        }
        try stream.close()
        try run(["sh", "-c", "git -C \"$1\" fast-import --quiet --force <\"$2\"", "move", repository, file])
        remove(file)
    }

    /// The full id of what a branch of `repository` points at.
    func commit(_ branch: String) throws -> String {
        try output(["git", "-C", repository, "rev-parse", "refs/heads/\(branch)"])
    }
}
