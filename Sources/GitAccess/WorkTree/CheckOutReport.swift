/// What a check-out did.
package struct CheckOutReport: Sendable, Hashable {
    /// Files and links that were written.
    package let written: Int

    /// Files, links and folders that were removed, with all below them counted as one.
    package let removed: Int

    /// Files, links and folders that somebody else had changed, removed or added, and that were put right.
    package let repaired: Int

    /// Files and links that the folder holds now.
    package let files: Int
}
