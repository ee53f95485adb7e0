import Foundation

extension Workshop {
    /// The day-zero series, copied beside the generated stacks; its base moves in the files of another stack.
    func dayZero(_ patches: String, movedWith other: Stack) throws -> Stack {
        let folder = self.folder + "/stack-day-zero"
        remove(folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: patches, toPath: folder + "/edu")
        return try Stack(name: "day-zero", folder: folder, movedBranch: other.movedBranch, movedFiles: other.movedFiles)
    }

    /// A generated stack and the branch on which 500 of its files have changed; made once.
    func generated(_ patches: Int) throws -> Stack {
        let folder = self.folder + "/stack-\(StackGenerator.version)-\(patches)"
        let branch = "base-moved-\(StackGenerator.version)-\(patches)"
        if !exists(folder + "/paths.txt") {
            note("generating \(grouped(patches)) patches")
            remove(folder)
            try resetWorkTree(to: try commit("base"))
            try run([own, "generate", folder, workTree, "\(patches)"])
        }
        let touched = try String(contentsOfFile: folder + "/paths.txt", encoding: .utf8).split(separator: "\n")
        let paths = touched.prefix(500).map(String.init)
        if !exists("\(repository)/refs/heads/\(branch)") { try moveBase(paths, branch: branch) }
        return try Stack(name: grouped(patches), folder: folder, movedBranch: branch, movedFiles: paths.count)
    }

    /// This program, which does what needs much memory in processes of its own.
    var own: String { (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "" }
}
