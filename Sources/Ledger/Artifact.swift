/// A file that a step made, known by the digest of its content.
package struct Artifact: Sendable, Hashable, Codable {
    /// What the file is within its step: `bzImage`, `config`, `console.log`.
    package let name: String

    /// Where it was put, relative to the overlay's folder where it lies within.
    package let path: String

    /// The SHA-256 of its content, 64 lower-case digits.
    package let sha256: String

    /// Its size in bytes.
    package let bytes: Int

    /// A file with its name, place, digest and size in bytes.
    package init(name: String, path: String, sha256: String, bytes: Int) {
        self.name = name
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }
}
