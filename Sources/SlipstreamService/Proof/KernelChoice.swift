/// Which kernel of a flavor is built and booted.
package enum KernelChoice: String, Sendable, Hashable, Codable {
    /// The base with the enabled features.
    case assembled
    /// The base as it is.
    case stock

    /// What stands behind the name of a step in the ledger: `build`, `build-stock`.
    var suffix: String { self == .stock ? "-stock" : "" }

    /// What stands behind the flavor where people read it: `x86_64-demo`, `x86_64-demo stock`.
    var remark: String { self == .stock ? " stock" : "" }
}
