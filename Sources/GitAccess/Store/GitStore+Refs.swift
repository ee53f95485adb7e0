import Bytes
import Files
package import GitObjects
import Glibc
import Processes

extension GitStore {
    /// The commit that a branch, a tag, or a full or shortened id names here; nil where there is none.
    package func resolve(_ ref: String) async throws -> ObjectID? {
        let command = command(["rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"])
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 16)
        return finished.succeeded ? ObjectID(finished.text) : nil
    }

    /// The commit that `ref` names here; throws where there is none, naming refs that are like it.
    package func require(_ ref: String) async throws -> ObjectID {
        if let id = try await resolve(ref) { return id }
        let command = command(["for-each-ref", "--format=%(refname:short)"])
        let names = try await ProcessRunner.run(command, outputLimit: 64 << 20).text.split(separator: "\n")
        throw GitFailure.unknownRef(ref, in: path, near: NearNames.of(ref, among: names.map(String.init)))
    }

    /// The id that the ref with this full name (`refs/…`) has, without asking git; nil where there is no such ref.
    package func ref(_ name: String) throws -> ObjectID? {
        guard GitStore.isRefName(name) else { throw GitFailure.badRefName(name) }
        let file = "\(path)/\(name)"
        guard FileSystem.exists(file), !FileSystem.isFolder(file) else { return try packedRef(name) }
        let digits = Array(try FileSystem.read(file, limit: 4096).prefix(40))
        return ObjectID(hex: digits.span)
    }

    /// Makes the ref with this full name stand for `id`: whoever reads it finds the old id or the new.
    ///
    /// Written as git itself does it, by way of `<ref>.lock`, in a thousandth of the time that starting git takes.
    package func updateRef(_ name: String, to id: ObjectID) throws {
        guard GitStore.isRefName(name), let slash = name.lastIndex(of: "/") else { throw GitFailure.badRefName(name) }
        try FileSystem.makeFolder("\(path)/\(name[..<slash])")
        let target = "\(path)/\(name)"
        let descriptor = try lock(name)
        do {
            defer { close(descriptor) }
            try FileSystem.writeAll(Array("\(id)\n".utf8), to: descriptor, path: target)
            guard fsync(descriptor) == 0 else { throw SystemFailure(doing: "flush", path: target) }
            guard unsafe rename(target + ".lock", target) == 0 else {
                throw SystemFailure(doing: "rename to", path: target)
            }
        } catch {
            unsafe unlink(target + ".lock")
            throw error
        }
    }

    /// Opens the ref's lock. One that is older than ten seconds was left by a process that was killed: this takes less.
    private func lock(_ name: String) throws -> Int32 {
        let path = "\(path)/\(name).lock"
        for _ in 0..<100 {
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return descriptor }
            guard errno == EEXIST else { throw SystemFailure(doing: "write", path: path) }
            if FileSystem.age(of: path) > 10 { try FileSystem.remove(path) }
            usleep(10_000)
        }
        throw GitFailure.refIsLocked(name)
    }

    private func packedRef(_ name: String) throws -> ObjectID? {
        let packed = path + "/packed-refs"
        guard FileSystem.exists(packed) else { return nil }
        let bytes = try FileSystem.read(packed)
        var reader = LineReader(bytes.span)
        let wanted = Array(name.utf8)
        while let line = reader.next() {
            guard line.count == 41 + wanted.count, line[40] == 0x20,
                line.extracting(41...).equals(wanted.span)
            else { continue }
            return ObjectID(hex: line.extracting(..<40))
        }
        return nil
    }

    /// Whether git allows the name (git-check-ref-format), and it is a full one.
    static func isRefName(_ name: String) -> Bool {
        guard name.hasPrefix("refs/"), !name.hasSuffix("/"), !name.hasSuffix("."), !name.contains(".."),
            !name.contains("@{"), !name.contains("//")
        else { return false }
        let parts = name.split(separator: "/")
        guard parts.allSatisfy({ !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }), parts.count > 1 else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0...0x20, 0x7F, 0x7E, 0x5E, 0x3A, 0x3F, 0x2A, 0x5B, 0x5C: false
            default: true
            }
        }
    }
}
