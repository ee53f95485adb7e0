package import Overlay

/// One kernel to build.
package struct BuildRequest: Sendable {
    /// The flavor's name, for messages and as part of the key.
    package var flavor: String
    /// What is built for.
    package var architecture: Architecture
    /// What is asked of the kernel's configuration.
    package var configuration: KernelConfiguration
    /// The kernel tree; it is only read.
    package var source: String
    /// The object id of that tree, by which a build is known to be up to date.
    package var tree: String
    /// Seconds since 1970 that the kernel gives as the time of its build: the commit's.
    package var date: Int64
    /// The folder that everything goes into; what a former build left there is used.
    package var output: String
    /// Folders of self-tests, below `tools/testing/selftests`.
    package var selftests: [String]
    /// Modules that the guest needs, by name.
    package var modules: [String]
    /// Compilers to run at once.
    package var jobs: Int
    /// The folder of compiler results that builds of one overlay share; nil does without.
    ///
    /// Patches write to it through the compiler they call, so it is never shared with what trusts other patches.
    package var cache: String?
    /// The output of a whole build of the same flavor from a tree much like this one; where nothing was built yet, make
    /// goes on from a copy of its objects instead of from nothing.
    ///
    /// What was built there becomes part of this kernel, so it must be one that is trusted as much as this one's
    /// source: stock for a stack of patches, never the other way round. Objects of confined builds name no folder
    /// of this machine, so they are of use anywhere.
    package var seed: String?
    /// Seconds for the whole build.
    package var timeout: Int

    /// A confined build without tests, modules and cache, of an hour at most.
    package init(
        flavor: String, architecture: Architecture, configuration: KernelConfiguration, source: String, tree: String,
        date: Int64, output: String, jobs: Int
    ) {
        self.flavor = flavor
        self.architecture = architecture
        self.configuration = configuration
        self.source = source
        self.tree = tree
        self.date = date
        self.output = output
        self.jobs = jobs
        selftests = []
        modules = []
        timeout = 3600
    }
}
