import Bytes
import Files
package import GitObjects
package import Overlay
import Processes

/// The git repository that an overlay is kept in, where it is.
package enum OverlayHistory {
    /// What became of an attempt to commit.
    package enum Outcome: Hashable, Sendable {
        /// It is this commit.
        case committed(ObjectID)
        /// The overlay is in no git repository, or in one that ignores it.
        case noRepository
        /// The paths are as they were.
        case unchanged
        /// Git would not now, and why: it is not there, or something else is under way in the repository. The files are
        /// written all the same.
        case refused(String)
        /// Git failed, and why: the disk is full, it may not write, a signature cannot be made. The files are written.
        case failed(String)
    }

    /// Commits the paths `paths` (relative to the overlay's root), as they are on disk, and nothing else: what the user
    /// has staged besides stays staged. Hooks do not run. Without an identity of the user's own, the manifest's
    /// committer is author and committer. Where no commit comes of it, nothing is staged that was not before.
    package static func commit(
        _ paths: [String], of place: OverlayPlace, message: String, fallback: GitIdentity
    ) async throws -> Outcome {
        do {
            guard try await isTracked(place) else { return .noRepository }
            let index = try await SavedIndex(of: place)
            do {
                let outcome = try await stageAndCommit(paths, of: place, message: message, fallback: fallback)
                index.forget()
                return outcome
            } catch {
                await index.restore(paths)
                throw error
            }
        } catch let error as ProcessError {
            let reason = OverlayHistory.reason(error)
            return isRefusal(error) ? .refused(reason) : .failed(reason)
        }
    }

    private static func stageAndCommit(
        _ paths: [String], of place: OverlayPlace, message: String, fallback: GitIdentity
    ) async throws -> Outcome {
        // Forced, as people's ignore files often name *.patch.
        _ = try await GitCommand.run(["add", "--all", "--force", "--"] + paths, in: place.root)
        let difference = GitCommand.command(["diff", "--cached", "--quiet", "--"] + paths, in: place.root)
        if try await ProcessRunner.run(difference, outputLimit: 4096).succeeded, try await hasHead(place) {
            return .unchanged
        }
        let arguments = [
            "-c", "core.hooksPath=/dev/null", "-c", "commit.verbose=false", "commit", "--quiet", "--no-verify",
            "--no-status", "--cleanup=verbatim", "-m", message, "--only", "--",
        ]
        let identity = try await identity(place, fallback: fallback)
        _ = try await GitCommand.run(arguments + paths, in: place.root, environment: identity)
        let head = try await GitCommand.text(["rev-parse", "--verify", "HEAD"], in: place.root)
        return ObjectID(head).map(Outcome.committed) ?? .failed("git named no commit")
    }

    /// Whether the overlay lies in a work tree that does not ignore it.
    private static func isTracked(_ place: OverlayPlace) async throws -> Bool {
        let inside = try await GitCommand.tryRun(["rev-parse", "--is-inside-work-tree"], in: place.root)
        guard inside == "true" else { return false }
        return try await GitCommand.tryRun(
            ["check-ignore", "--quiet", "--", OverlayPlace.manifestName], in: place.root) == nil
    }

    private static func hasHead(_ place: OverlayPlace) async throws -> Bool {
        try await GitCommand.tryRun(["rev-parse", "--verify", "--quiet", "HEAD"], in: place.root) != nil
    }

    /// The environment that names an author where git knows none by the user's own word.
    private static func identity(_ place: OverlayPlace, fallback: GitIdentity) async throws -> [String: String] {
        var result: [String: String] = [:]
        for role in ["AUTHOR", "COMMITTER"] {
            let known = try await GitCommand.tryRun(
                ["-c", "user.useConfigOnly=true", "var", "GIT_\(role)_IDENT"], in: place.root)
            guard known == nil else { continue }
            result["GIT_\(role)_NAME"] = fallback.name
            result["GIT_\(role)_EMAIL"] = fallback.email
        }
        return result
    }

    /// Whether git is missing, or only waits for something else that is under way in the repository: another git that
    /// holds a lock, a merge or a rebase that is not finished.
    private static func isRefusal(_ error: ProcessError) -> Bool {
        switch error {
        case .missingTool: true
        case .failed(_, _, let tail):
            tail.contains(".lock': File exists") || tail.contains("cannot do a partial commit during")
        default: false
        }
    }

    /// What git said first, without its mark and full stop: what follows is mostly what came of it.
    private static func reason(_ error: ProcessError) -> String {
        guard case .failed(_, _, let tail) = error else { return error.description }
        let lines = tail.split(separator: "\n")
        let marks = ["error: ", "fatal: "]
        guard let line = lines.first(where: { line in marks.contains { line.hasPrefix($0) } }) ?? lines.last else {
            return error.description
        }
        let text = marks.contains { line.hasPrefix($0) } ? line.dropFirst(7) : line
        return String(text.hasSuffix(".") ? text.dropLast() : text)
    }
}
