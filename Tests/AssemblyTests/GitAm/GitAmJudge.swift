import Files
import GitObjects
import Processes
import TestSupport

/// What `git am` makes of a stack, patch by patch; one that it refuses is left out.
enum GitAmJudge {
    /// git's answer for one patch.
    struct Verdict {
        /// Whether git ended with 0.
        let isTaken: Bool
        /// The commit and tree before the patch, and after it.
        let before: (commit: ObjectID, tree: ObjectID)
        let after: (commit: ObjectID, tree: ObjectID)
        /// What git said.
        let words: String

        /// Taken, but nothing was committed: the change is there already.
        var isEmpty: Bool { isTaken && before.commit == after.commit }
    }

    private static let script = """
        options=$1; shift
        git checkout -q -f --detach onto; git clean -fdxq
        state() { git rev-parse HEAD 'HEAD^{tree}' | tr '\\n' ' '; }
        for patch; do
            before=$(state)
            if git am -q $options "$patch" </dev/null >../words 2>&1; then echo "yes $before $(state)"
            else
                rm -rf .git/rebase-apply; git reset -q --hard ${before%% *}; git clean -fdxq
                echo "no $before $before"
            fi
            sed 's/^/  /' ../words
        done
        """

    /// Runs `git am` with `options` on each patch of the stack, on the branch `onto`.
    static func verdicts(_ stack: RandomStack, options: String) async throws -> [Verdict] {
        let command = CommandLine(
            "sh", ["-c", script, "judge", options] + stack.patches, environment: Git.environment,
            folder: stack.repository)
        let output = try await ProcessRunner.run(command, outputLimit: 1 << 24).orThrow(command).text
        var verdicts: [Verdict] = []
        var lines = output.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            let fields = line.split(separator: " ")
            guard fields.count == 5 else { continue }
            let ids = fields.dropFirst().compactMap { ObjectID(String($0)) }
            var words: [Substring] = []
            while let next = lines.first, next.hasPrefix("  ") {
                words.append(next.dropFirst(2))
                lines.removeFirst()
            }
            verdicts.append(
                Verdict(
                    isTaken: fields[0] == "yes", before: (ids[0], ids[1]), after: (ids[2], ids[3]),
                    words: words.joined(separator: "\n")))
        }
        return verdicts
    }
}
