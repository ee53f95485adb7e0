/// How far a check-out is.
package struct CheckOutProgress: Sendable, Hashable {
    /// Files and links written so far.
    package let written: Int

    /// How many are to be written.
    package let total: Int

    /// What is done with it; called at most twenty times a second, and once at the end.
    package typealias Receiver = @Sendable (CheckOutProgress) -> Void
}
