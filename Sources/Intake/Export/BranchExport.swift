import Files
package import GitAccess
package import GitObjects
import Processes

/// Gives the stack out as a ref of another repository.
package enum BranchExport {
    /// What became of the ref.
    package struct Report: Hashable, Sendable {
        /// The repository, as it was named.
        package let repository: String
        /// The ref's full name.
        package let ref: String
        /// Where it stood before; nil where it is new.
        package let previous: ObjectID?
        /// Where it stands now.
        package let head: ObjectID
    }

    /// Makes `ref` in the repository at `repository` (a path or a URL) stand for the commit `head` of the store; its
    /// objects go with it.
    ///
    /// `ref` is a branch's name, or a full one (`refs/…`). One that stands elsewhere than the last export to it left
    /// it, and not on the way to `head` either, is refused unless `force` is given. Nothing changes between the look
    /// and the push: git compares once more as it writes.
    package static func write(
        _ head: ObjectID, of store: GitStore, to repository: String, ref: String, force: Bool = false
    ) async throws -> Report {
        let name = try await RefName.checked(ref)
        let found = try await present(name, in: repository)
        let record = BranchExport.record(of: name, in: repository)
        let exported = try store.ref(record)
        if let found, found != head, found != exported, !force, try await !leads(found, to: head, in: store) {
            throw ExportError.refMoved(repository: repository, ref: name, found: found, exported: exported)
        }
        if found != head { try await push(head, store, repository, name, expecting: found) }
        try store.updateRef(record, to: head)
        return Report(repository: repository, ref: name, previous: found, head: head)
    }

    /// The store's ref that remembers where the last export left another repository's: a folder is known by its real
    /// path, however it is named.
    private static func record(of ref: String, in repository: String) -> String {
        let name = Array("\(place(of: repository))\n\(ref)".utf8)
        return "refs/slipstream/exports/\(ObjectID(of: .blob, content: name.span))"
    }

    /// The real path of a folder; an address as it is. Git would take a relative path from the top of the work tree that
    /// the caller stands in, not from where the caller is.
    private static func place(of repository: String) -> String {
        (try? FileSystem.realPath(repository)) ?? repository
    }

    /// Where the ref stands; nil where it does not exist.
    private static func present(_ name: String, in repository: String) async throws -> ObjectID? {
        let command = CommandLine(
            "git", ["ls-remote", "--", place(of: repository), name], environment: GitEnvironment.users)
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 20)
        guard finished.succeeded else {
            throw ExportError.unreachable(repository: repository, reason: lastLine(finished.errorText))
        }
        for line in finished.text.split(separator: "\n") {
            let fields = line.split(separator: "\t")
            if fields.count == 2, fields[1] == name { return ObjectID(String(fields[0])) }
        }
        return nil
    }

    /// Whether `old` is a commit of ours on the way to `head`.
    private static func leads(_ old: ObjectID, to head: ObjectID, in store: GitStore) async throws -> Bool {
        guard try await store.resolve("\(old)") != nil else { return false }
        let command = store.command(["merge-base", "--is-ancestor", "\(old)", "\(head)"])
        return try await ProcessRunner.run(command, outputLimit: 1 << 16).succeeded
    }

    private static func push(
        _ head: ObjectID, _ store: GitStore, _ repository: String, _ name: String, expecting old: ObjectID?
    ) async throws {
        let lease = "--force-with-lease=\(name):\(old.map { "\($0)" } ?? "")"
        let arguments = ["push", "--quiet", "--no-verify", "--no-follow-tags", "--no-signed", lease]
        let command = store.transferCommand(arguments + ["--", place(of: repository), "\(head):\(name)"])
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 20)
        guard finished.succeeded else {
            throw ExportError.refused(repository: repository, ref: name, reason: reason(finished.errorText))
        }
    }

    /// What git said, made short: for what is common, what to do.
    private static func reason(_ text: String) -> String {
        if text.contains("checked out") || text.contains("denyCurrentBranch") {
            return "the branch is checked out there; choose another name, or switch to another branch there first"
        }
        if text.contains("stale info") { return "the ref moved while it was written; try again" }
        if text.contains("shallow update") {
            return "the repository lacks the base's history; fetch the base there first"
        }
        return lastLine(text)
    }

    private static func lastLine(_ text: String) -> String {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("hint:") }
        let chosen =
            lines.first { $0.hasPrefix("fatal:") } ?? lines.first { $0.contains("rejected") || $0.hasPrefix("error:") }
        return String((chosen ?? lines.last ?? "git gave no reason").prefix(300))
    }
}
