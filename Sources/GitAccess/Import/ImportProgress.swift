/// How far an import is: what has been read of the source.
package struct ImportProgress: Sendable, Hashable {
    /// Files and symbolic links so far.
    package let files: Int

    /// Bytes of their contents.
    package let bytes: Int

    /// What is done with it; called at most twenty times a second, and once at the end.
    package typealias Receiver = @Sendable (ImportProgress) -> Void
}
