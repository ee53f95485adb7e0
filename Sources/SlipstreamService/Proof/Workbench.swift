import KernelBuild
import Overlay

/// What the builds and boots of one flavor have in common.
struct Workbench {
    /// The flavor.
    let flavor: Flavor
    /// The features that are on, in order.
    let features: [Feature]
    /// Compilers to run at once.
    let jobs: Int
    /// The compiler.
    let toolchain: Toolchain
    /// The bytes of the flavor's fragment; empty where it has none.
    let fragment: [UInt8]

    /// The configuration of a kernel: the base is not asked for what only the features have.
    func configuration(_ kernel: KernelChoice) throws -> KernelConfiguration {
        var configuration = KernelConfiguration(base: flavor.config)
        try configuration.add(fragment: fragment, file: flavor.fragment)
        guard kernel == .assembled else { return configuration }
        for feature in features { try configuration.add(feature: feature.name, feature.kconfig) }
        return configuration
    }

    /// The self-tests that the features ask for, each once.
    var selftests: [String] { merged(\.selftests) }
    /// The modules that their guests load.
    var modules: [String] { merged(\.modules) }
    /// The devices that their guests have.
    var devices: [String] { features.flatMap { $0.boot?.devices ?? [] } }

    private func merged(_ names: (BootPlan) -> [String]) -> [String] {
        var seen: Set<String> = []
        return features.flatMap { $0.boot.map(names) ?? [] }.filter { seen.insert($0).inserted }
    }
}
