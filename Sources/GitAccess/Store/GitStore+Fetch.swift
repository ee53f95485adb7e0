import Bytes
import Files
package import GitObjects
package import Processes

extension GitStore {
    /// The commit that `ref` names in the repository at `source`, with its objects made available here.
    ///
    /// A folder's objects are borrowed where they are, which takes no time and no space; from a URL they are fetched.
    /// A ref is a branch, a tag (also an annotated one), a full id, or, in a folder, all that `git rev-parse` takes;
    /// nil is what the repository has checked out.
    package func acquire(
        from source: String, ref: String?, onProgress: @escaping ProcessRunner.Receiver = { _ in }
    ) async throws -> ObjectID {
        if FileSystem.isFolder(source) { return try await borrow(from: source, ref: ref ?? "HEAD") }
        return try await fetch(from: source, ref: ref ?? "HEAD", onProgress: onProgress)
    }

    /// Makes the objects of the repository in the folder `source` available here, and finds a commit in it.
    package func borrow(from source: String, ref: String) async throws -> ObjectID {
        let paths = try await lines(
            of: usersCommand(["rev-parse", "--git-path", "objects", "--git-path", "shallow"], in: source),
            orThrow: .notARepository(source))
        guard paths.count == 2 else { throw GitFailure.notARepository(source) }
        let id = try await resolve(ref, in: source)
        try addShallowCommits(of: absolute(paths[1], in: source))
        try addAlternate(objectsFolder: absolute(paths[0], in: source))
        return id
    }

    /// Fetches the commit that `ref` names at the URL `url`, without what led to it: all that assembling needs. What
    /// git says of its progress is handed out as it comes.
    package func fetch(
        from url: String, ref: String, onProgress: @escaping ProcessRunner.Receiver = { _ in }
    ) async throws -> ObjectID {
        let target = try await remoteName(of: ref, at: url)
        if let id = ObjectID(target), try await resolve(target) == id { return id }
        let local = "refs/slipstream/fetched"
        let arguments = [
            "fetch", "--quiet", "--progress", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
            "--no-auto-maintenance", "--force", "--depth=1", "--", url, "+\(target):\(local)",
        ]
        let command = transferCommand(arguments)
        let errors = ErrorTail()
        let finished = try await ProcessRunner.stream(command, onOutput: { _ in }) { piece in
            errors.append(piece)
            try await onProgress(piece)
        }
        guard finished.succeeded else {
            throw ProcessError.failed(command, finished.status, stderrTail: errors.text)
        }
        return try await require(local)
    }

    /// Makes the objects in another repository's `objects` folder readable here.
    package func addAlternate(objectsFolder: String) throws {
        let real = try FileSystem.realPath(objectsFolder)
        guard !real.contains("\n") else { throw GitFailure.badAlternate(real) }
        try addLines([real], to: "objects/info/alternates")
    }
}

extension GitStore {
    /// What to ask the remote for: a full ref name or a full id.
    private func remoteName(of ref: String, at url: String) async throws -> String {
        if ObjectID(ref) != nil { return ref.lowercased() }
        let command = transferCommand(["ls-remote", "--", url])
        let listed = try await ProcessRunner.run(command, outputLimit: 256 << 20).orThrow(command).text
        let names = Set(listed.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) })
        let candidates = [ref, "refs/" + ref, "refs/tags/" + ref, "refs/heads/" + ref]
        if let found = candidates.first(where: names.contains) { return found }
        let short = names.filter { !$0.hasSuffix("^{}") }.map { name in
            ["refs/heads/", "refs/tags/"].first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) } ?? name
        }
        throw GitFailure.unknownRef(ref, in: url, near: NearNames.of(ref, among: short))
    }

    private func resolve(_ ref: String, in source: String) async throws -> ObjectID {
        let command = usersCommand(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"], in: source)
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 16)
        if finished.succeeded, let id = ObjectID(finished.text) { return id }
        let names = try await lines(
            of: usersCommand(["for-each-ref", "--format=%(refname:short)"], in: source),
            orThrow: .notARepository(source))
        throw GitFailure.unknownRef(ref, in: source, near: NearNames.of(ref, among: names))
    }

    private func usersCommand(_ arguments: [String], in folder: String) -> CommandLine {
        CommandLine("git", ["-C", folder] + arguments, environment: GitEnvironment.users)
    }

    private func lines(of command: CommandLine, orThrow failure: GitFailure) async throws -> [String] {
        let finished = try await ProcessRunner.run(command, outputLimit: 256 << 20)
        if !finished.succeeded, finished.errorText.contains("not a git repository") { throw failure }
        return try finished.orThrow(command).text.split(separator: "\n").map(String.init)
    }

    /// A repository that was cloned in part says where its history ends; so must we, or git misses the rest.
    private func addShallowCommits(of file: String) throws {
        guard FileSystem.exists(file) else { return }
        let text = String(decoding: try FileSystem.read(file, limit: 64 << 20), as: UTF8.self)
        try addLines(text.split(separator: "\n").map(String.init).filter { ObjectID($0) != nil }, to: "shallow")
    }

    private func addLines(_ lines: [String], to name: String) throws {
        let file = "\(path)/\(name)"
        let old = FileSystem.exists(file) ? String(decoding: try FileSystem.read(file), as: UTF8.self) : ""
        let known = Set(old.split(separator: "\n").map(String.init))
        let new = lines.filter { !known.contains($0) }
        guard !new.isEmpty else { return }
        try FileSystem.makeFolder(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
        let text = (known.sorted() + new).joined(separator: "\n") + "\n"
        try FileSystem.writeAtomically(Array(text.utf8), to: file)
    }

    private func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
}
