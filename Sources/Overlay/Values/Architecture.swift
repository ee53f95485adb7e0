/// The processors a kernel is built for.
package enum Architecture: String, Hashable, Sendable, CaseIterable {
    // The case is named as the kernel and everyone else names the architecture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case x86_64
    case arm64

    /// The name that `make ARCH=` takes.
    package var kernelName: String { rawValue }

    /// What stands before the tools of a cross compiler (`aarch64-linux-gnu-`); nil where this machine's own will do.
    package var crossCompile: String? {
        if self == Architecture.host { return nil }
        switch self {
        case .x86_64: return "x86_64-linux-gnu-"
        case .arm64: return "aarch64-linux-gnu-"
        }
    }

    /// The names people write for it, the one of flavors first.
    package var spellings: [String] {
        switch self {
        case .x86_64: ["x86_64", "amd64"]
        case .arm64: ["aarch64", "arm64"]
        }
    }

    /// The architecture that any of its names stands for, or nil.
    package init?(spelling: String) {
        guard let known = Architecture.allCases.first(where: { $0.spellings.contains(spelling) }) else { return nil }
        self = known
    }

    /// The architecture a flavor's name begins with (`aarch64-64k`), or nil.
    package init?(ofFlavorNamed name: String) {
        guard
            let known = Architecture.allCases.first(where: { architecture in
                architecture.spellings.contains { name == $0 || name.hasPrefix($0 + "-") }
            })
        else { return nil }
        self = known
    }

    /// The one this program runs on, where it is one of these.
    package static var host: Architecture? {
        #if arch(x86_64)
            .x86_64
        #elseif arch(arm64)
            .arm64
        #else
            nil
        #endif
    }
}
