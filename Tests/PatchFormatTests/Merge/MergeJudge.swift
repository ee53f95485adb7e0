import Files
import TestSupport

/// What `git merge-file` says of many cases, asked in one go.
enum MergeJudge {
    struct Verdict {
        /// How many conflicts git counts; 255 where it refuses.
        let status: Int
        let output: [UInt8]
    }

    static func verdicts(_ cases: [MergeCase], in folder: String) async throws -> [Verdict] {
        for (index, item) in cases.enumerated() {
            try FileSystem.writeAtomically(item.base, to: "\(folder)/\(index).base")
            try FileSystem.writeAtomically(item.ours, to: "\(folder)/\(index).ours")
            try FileSystem.writeAtomically(item.theirs, to: "\(folder)/\(index).theirs")
        }
        let script = """
            export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
            i=0
            while [ $i -lt \(cases.count) ]; do
              git merge-file -q -p -L ours -L base -L theirs $i.ours $i.base $i.theirs > $i.merged 2>/dev/null
              echo $?
              i=$((i + 1))
            done
            """
        let run = try await Program.run("sh", ["-c", script], in: folder)
        return try run.output.split(separator: "\n").enumerated().map { index, status in
            Verdict(status: Int(status) ?? -1, output: try FileSystem.read("\(folder)/\(index).merged"))
        }
    }
}
