import Digests
import Files
import Ledger

/// The files that steps made, each kept once under its SHA-256, so that what a verdict speaks of is still there when
/// the next build has overwritten its place.
struct ArtifactStore: Sendable {
    /// The folder: `.slipstream/artifacts`.
    let folder: String
    /// The overlay's root, relative to which artifacts are named.
    let root: String

    /// Keeps a copy of the file at `path`, whose digest may be known, and says where.
    func keep(_ path: String, as name: String, sha256: String? = nil) throws -> Artifact {
        if let sha256, let kept = kept(name, sha256) { return kept }
        let bytes = try FileSystem.read(path, limit: 1 << 31)
        let digest = SHA256.hex(of: bytes.span)
        if let kept = kept(name, digest) { return kept }
        let place = place(of: digest)
        try FileSystem.makeFolder(String(place.prefix(folder.count + 3)))
        try FileSystem.writeAtomically(bytes, to: place)
        return Artifact(name: name, path: relative(place), sha256: digest, bytes: bytes.count)
    }

    /// The kept file with this digest; nil where there is none.
    private func kept(_ name: String, _ sha256: String) -> Artifact? {
        let place = place(of: sha256)
        guard let bytes = FileSystem.size(of: place) else { return nil }
        return Artifact(name: name, path: relative(place), sha256: sha256, bytes: bytes)
    }

    private func place(of sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }

    private func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}
