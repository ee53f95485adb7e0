/// Which kernel an overlay sits on, as the manifest says it; what it resolved to is in the lock.
package struct BaseReference: Hashable, Sendable {
    /// A git address or path, a kernel tarball, or a folder. A relative path counts from the overlay's root.
    package var source: String
    /// The branch, tag or commit in a git source; nil for its HEAD, and for a tarball or folder.
    package var ref: String?
    /// The kernel's release, for people: `6.12.117`.
    package var release: String?

    /// A base.
    package init(source: String, ref: String? = nil, release: String? = nil) {
        self.source = source
        self.ref = ref
        self.release = release
    }
}
