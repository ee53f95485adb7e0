import GitAccess
import GitObjects
import Overlay
import Processes

/// What git holds of a feature's folder, and what would be lost with the folder.
struct FeatureHistory {
    /// The commit that holds the folder: the head; nil where it does not, or where there is no repository.
    let commit: ObjectID?
    /// The files that git does not hold as they are, relative to the overlay; all of them where it holds none.
    let unkept: [String]
    /// Whether the overlay is in a git repository.
    let isInRepository: Bool

    /// What the user's git holds of the feature `name`.
    static func of(_ name: String, in place: OverlayPlace) async throws -> FeatureHistory {
        let folder = "features/\(name)"
        let top = git(["rev-parse", "--is-inside-work-tree", "--show-prefix"], place)
        let found = try await ProcessRunner.run(top, outputLimit: 1 << 16)
        guard found.succeeded, found.text.hasPrefix("true") else {
            return FeatureHistory(commit: nil, unkept: [folder], isInRepository: false)
        }
        let prefix = found.text.split(separator: "\n").dropFirst().first.map(String.init) ?? ""
        let ask = git(
            [
                "status", "--porcelain", "-z", "--untracked-files=all", "--ignored=matching", "--no-renames", "--",
                folder,
            ],
            place)
        let changes = try await ProcessRunner.run(ask, outputLimit: 1 << 26).orThrow(ask).text
        let unkept = changes.split(separator: "\0").filter(isLoss).map { String($0.dropFirst(3 + prefix.count)) }
        let head = git(["rev-parse", "HEAD^0", "HEAD:./\(folder)"], place)
        let answer = try await ProcessRunner.run(head, outputLimit: 1 << 16)
        let commit = answer.succeeded ? answer.text.split(separator: "\n").first.flatMap { ObjectID(String($0)) } : nil
        return FeatureHistory(commit: commit, unkept: unkept, isInRepository: true)
    }

    /// Throws, naming the files, where the folder has what git never had.
    func requireKept(_ name: String) throws(Failure) {
        let advice = "Commit them, or: slipstream feature drop \(name) --force"
        guard isInRepository else {
            throw Failure(
                .refused, "features/\(name) stays: the overlay is in no git repository, so nothing would keep it",
                advice: "Next: git init, and commit it, or: slipstream feature drop \(name) --force")
        }
        guard !unkept.isEmpty else { return }
        let shown = unkept.prefix(5).joined(separator: ", ")
        let more = unkept.count > 5 ? " and \(Quantity.count(unkept.count - 5)) more" : ""
        throw Failure(
            .refused,
            "features/\(name) stays: git does not have \(Quantity.count(unkept.count, "file")) of it as they are: "
                + shown + more, advice: advice)
    }

    /// A file that is gone already cannot be lost again.
    private static func isLoss(_ entry: Substring) -> Bool { !entry.hasPrefix(" D ") && !entry.hasPrefix("D  ") }

    private static func git(_ words: [String], _ place: OverlayPlace) -> CommandLine {
        CommandLine("git", ["-C", place.root] + words, environment: GitEnvironment.users)
    }
}
