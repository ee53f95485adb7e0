import GitObjects

/// The one folder that all of an archive stands in, such as `linux-6.12/`, found while its members come.
struct LeadingFolder {
    /// Whether there may be one: not in a folder's own import, nor where an archive names its root (`./`) itself.
    var isSought: Bool

    private var name: [UInt8]?

    init(isSought: Bool) {
        self.isSought = isSought
    }

    /// How many bytes of every path it takes, its `/` included; 0 where there is none.
    var length: Int { isSought ? name.map { $0.count + 1 } ?? 0 : 0 }

    /// Takes a member into account.
    mutating func take(_ path: TreePath, isFolder: Bool) {
        guard isSought else { return }
        let first = path.bytes.prefix { $0 != 0x2F }
        let stands = isFolder || first.count < path.bytes.count
        if stands && (name == nil || first.elementsEqual(name ?? [])) {
            if name == nil { name = Array(first) }
        } else {
            isSought = false
        }
    }
}
