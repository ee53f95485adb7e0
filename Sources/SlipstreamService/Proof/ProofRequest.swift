import Glibc

/// What is to be built and booted.
package struct ProofRequest: Sendable {
    /// The flavors by name; the first of the manifest where none is named.
    package var flavors: [String]
    /// Whether the base alone is built and booted, too, to show what the features change.
    package var includesStock: Bool
    /// Compilers to run at once.
    package var jobs: Int

    /// A request; by default with as many compilers as this machine has processors.
    package init(flavors: [String] = [], includesStock: Bool = false, jobs: Int? = nil) {
        self.flavors = flavors
        self.includesStock = includesStock
        self.jobs = jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
}
