/// The configuration that a flavor's fragment is laid over.
package enum BaseConfig: Hashable, Sendable, CustomStringConvertible {
    /// As little as possible.
    case tinyconfig
    /// The architecture's default.
    case defconfig
    /// A target of the kernel's `make`, such as `kvm_guest_defconfig`; ends in `config`.
    case named(String)

    /// The configuration of this name, or nil where `make` has no such target by its form.
    package init?(_ name: String) {
        switch name {
        case "tinyconfig": self = .tinyconfig
        case "defconfig": self = .defconfig
        default:
            guard name.hasSuffix("config"), name.utf8.allSatisfy(Symbol.isWordByte) else { return nil }
            self = .named(name)
        }
    }

    /// The target of the kernel's `make`.
    package var description: String {
        switch self {
        case .tinyconfig: "tinyconfig"
        case .defconfig: "defconfig"
        case .named(let name): name
        }
    }
}
