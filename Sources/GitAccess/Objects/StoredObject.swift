/// An object with the bytes that keep it in its pack.
package struct StoredObject: Sendable {
    /// The object.
    package let object: GitObject
    /// The zlib stream of its whole content; nil where the pack keeps it as a delta.
    package let deflated: [UInt8]?

    /// An object that was read elsewhere, or one that was read with its stream.
    package init(object: GitObject, deflated: [UInt8]? = nil) {
        self.object = object
        self.deflated = deflated
    }
}
