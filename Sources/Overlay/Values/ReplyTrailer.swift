/// A trailer that somebody gave to a posted patch in a reply. The posted patch stays as it was.
package struct ReplyTrailer: Hashable, Sendable, CustomStringConvertible {
    /// The patch's number in its series, from 1; 0 for the cover letter, and so for all patches.
    package var part: Int
    /// `Reviewed-by`.
    package var key: String
    /// `B Reviewer <b@example.org>`.
    package var value: String

    /// A trailer.
    package init(part: Int, key: String, value: String) {
        self.part = part
        self.key = key
        self.value = value
    }

    /// The trailer as a commit message has it: `Reviewed-by: B Reviewer <b@example.org>`.
    package var description: String { "\(key): \(value)" }
}
