/// One reason why a verdict is what it is.
package struct Evidence: Sendable, Hashable, Codable {
    /// What kind of thing `text` is: `commit`, `link`, `patch-id`, `console`, `ktap`, `digest`, `note`.
    package let kind: String

    /// The commit id, the link, the line of the console.
    package let text: String

    /// A piece of evidence of a kind.
    package init(kind: String, text: String) {
        self.kind = kind
        self.text = text
    }
}
