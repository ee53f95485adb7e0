/// What an overlay is, out of `slipstream.yaml`.
package struct Manifest: Hashable, Sendable {
    /// The overlay's name, safe as one component of a path.
    package var name: String
    /// Who publishes it, for people.
    package var vendor: String?
    /// What is put behind the release of packages, such as `.~proposed.el10`.
    package var dist: String?
    /// The kernel it sits on.
    package var base: BaseReference
    /// Who the assembled commits are committed by, and when.
    package var committer: CommitterPolicy
    /// What is built, in the order of the manifest.
    package var flavors: [Flavor]
    /// How far a hunk may be bent to fit.
    package var apply: ApplyPolicy
    /// Trees in which upstream work is looked for. Kept as written.
    package var upstreams: PlainValue?
    /// Mail archives in which series are looked for: addresses or paths. Kept as written.
    package var archives: [String]
    /// Overlays that this one stands on. Kept as written.
    package var includes: PlainValue?
    /// What signs what is published. Kept as written.
    package var signing: PlainValue?

    /// A manifest with what every overlay must say, and the defaults for the rest.
    package init(name: String, base: BaseReference, committer: CommitterPolicy, flavors: [Flavor] = []) {
        self.name = name
        self.base = base
        self.committer = committer
        self.flavors = flavors
        apply = ApplyPolicy()
        archives = []
    }
}
