/// What stands in a feature's way, as far as its files and the last assembly tell.
package enum FeatureTrouble: Sendable, Hashable {
    /// A patch cannot be read: its file's name, and why, in a sentence that names the file.
    case unreadable(patch: String, reason: String)
    /// So many of its patches did not apply in the last assembly, so many seconds ago.
    case failed(missing: Int, patches: Int, secondsAgo: Int64)
    /// Its series say that there are `promised` patches, and there are `found`.
    case miscounted(promised: Int, found: Int)
    /// Its patches add Kconfig symbols, and it sets none.
    case noKconfig

    /// The trouble in a sentence.
    package var sentence: String {
        switch self {
        case .unreadable(_, let reason): reason
        case .failed(let missing, let patches, let age):
            "\(Quantity.count(missing)) of \(Quantity.count(patches, "patch does", "patches do")) not apply "
                + "(assembled \(Quantity.age(age)))"
        case .miscounted(let promised, let found):
            "its series have \(Quantity.count(promised, "patch", "patches")), and there are \(Quantity.count(found))"
        case .noKconfig: "its patches add Kconfig symbols, and its kconfig sets none"
        }
    }
}
