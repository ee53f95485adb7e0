/// A value of the manifest that is kept for later and read by nobody yet.
package indirect enum PlainValue: Hashable, Sendable {
    /// A scalar, as it is written, without its quotes.
    case text(String)
    /// A list.
    case list([PlainValue])
    /// A map, in the order of the file.
    case map([PlainEntry])
}

/// One key of a `PlainValue.map` and what stands under it.
package struct PlainEntry: Hashable, Sendable {
    /// The key.
    package let key: String
    /// What stands under it.
    package let value: PlainValue
}
