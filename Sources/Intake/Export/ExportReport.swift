/// What was given out.
package struct ExportReport: Hashable, Sendable {
    /// Where it was put.
    package let path: String
    /// How many patches it has.
    package let patches: Int
    /// How many of them are the very bytes that came.
    package let pristine: Int
    /// What the form cannot carry, a sentence each.
    package let notes: [String]
}
