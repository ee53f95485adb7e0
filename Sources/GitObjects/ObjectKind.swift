/// The four kinds of git object (gitformat-pack).
public enum ObjectKind: String, Hashable, Sendable {
    case commit, tree, blob, tag

    /// What is hashed before the content: `blob 12\0`.
    public func header(size: Int) -> [UInt8] {
        var header = Array(rawValue.utf8)
        header.append(0x20)
        header.append(contentsOf: String(size).utf8)
        header.append(0)
        return header
    }
}
