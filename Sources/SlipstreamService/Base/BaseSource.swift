import Files
import Glibc
import Overlay

/// What the source of a base is.
enum BaseSource: Hashable, Sendable {
    /// A git repository, at a URL or in a folder.
    case repository(String)
    /// A tarball.
    case tarball(String)
    /// A folder with a kernel tree that is no repository.
    case folder(String)

    /// Finds out what the manifest's source is; a relative path counts from the overlay's root.
    init(_ base: BaseReference, of place: OverlayPlace) throws {
        let source = base.source
        if BaseSource.isAddress(source) {
            self = .repository(source)
            return
        }
        // Made firm: while the overlay's folder is not made yet, `..` in it leads nowhere.
        let path = LocalPath.absolute(source.hasPrefix("/") ? source : place.path(source))
        guard FileSystem.exists(path) else {
            throw Failure(
                .refused, "the base \(source) is not there (looked at \(path))",
                advice: "Next: slipstream base <source>[#<ref>]"
            )
        }
        if !FileSystem.isFolder(path) {
            guard FileSystem.size(of: path) != nil else {
                throw Failure(.refused, "the base \(source) is a pipe or a device; save the tarball to a file")
            }
            self = .tarball(path)
        } else if FileSystem.exists(path + "/.git") || FileSystem.exists(path + "/HEAD") {
            self = .repository(path)
        } else {
            self = .folder(path)
        }
    }

    /// Whether git is to be asked for it over a network: `https://…`, `git@host:path`.
    private static func isAddress(_ source: String) -> Bool {
        source.contains("://") || (source.contains(":") && !source.hasPrefix("/") && !source.hasPrefix("."))
    }

    /// What `SOURCE[#REF]`, typed in the present folder, is to an overlay with this root: a relative path is one from
    /// the root.
    static func reference(_ argument: String, from root: String) throws -> BaseReference {
        var reference = split(argument)
        guard !reference.source.isEmpty else {
            throw Failure(.usage, "no base is named: give a git address or path, a kernel tarball or a folder")
        }
        // The manifest could not say it.
        if let ref = reference.ref, !BaseReference.isRef(ref) {
            throw Failure(.usage, "“\(ref)” cannot be a base's ref: name a branch, a tag or a commit")
        }
        if !isAddress(reference.source), !reference.source.hasPrefix("/") {
            reference.source = LocalPath.relative(LocalPath.absolute(reference.source), from: root)
        }
        return reference
    }

    /// Splits `SOURCE#REF`; a `#` in the name of a file that is there belongs to the name.
    private static func split(_ argument: String) -> BaseReference {
        guard let mark = argument.lastIndex(of: "#"), !FileSystem.exists(argument) else {
            return BaseReference(source: argument)
        }
        let ref = String(argument[argument.index(after: mark)...])
        return BaseReference(source: String(argument[..<mark]), ref: ref.isEmpty ? nil : ref)
    }

    /// Size and time of a tarball: when they change it is read again. Empty for other sources.
    var stamp: String {
        var status = stat()
        guard case .tarball(let path) = self, stat(path, &status) == 0 else { return "" }
        return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
}
