/// One kernel that is built and booted: architecture, configuration and time limits.
package struct Flavor: Hashable, Sendable {
    /// The flavor's name, safe as one component of a path: `aarch64-64k`.
    package var name: String
    /// What it is built for.
    package var architecture: Architecture
    /// What its fragment is laid over.
    package var config: BaseConfig
    /// The Kconfig fragment, relative to the overlay's root: `flavors/<name>.config`.
    package var fragment: String
    /// How long its build and its boot may take.
    package var timeouts: Timeouts

    /// Time limits in seconds; nil where the manifest leaves them to the step.
    package struct Timeouts: Hashable, Sendable {
        /// For the whole build.
        package var build: Int?
        /// For one boot.
        package var boot: Int?

        /// Limits.
        package init(build: Int? = nil, boot: Int? = nil) {
            self.build = build
            self.boot = boot
        }
    }

    /// A flavor; by default over `defconfig`, with the fragment of its own name.
    package init(
        name: String, architecture: Architecture, config: BaseConfig = .defconfig, fragment: String? = nil,
        timeouts: Timeouts = Timeouts()
    ) {
        self.name = name
        self.architecture = architecture
        self.config = config
        self.fragment = fragment ?? "flavors/\(name).config"
        self.timeouts = timeouts
    }
}
