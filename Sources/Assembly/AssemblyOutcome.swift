import GitObjects

/// What a complete assembly came to, without its single commits: what is remembered beside its inputs.
struct AssemblyOutcome: Sendable, Equatable {
    /// The base's commit.
    let base: ObjectID
    /// The last commit.
    let head: ObjectID
    /// Its tree.
    let tree: ObjectID
    /// The features that are on, in order.
    let features: [AssemblyReport.FeatureReport]
}

extension AssemblyOutcome {
    /// What `report`, a complete one, says.
    init(_ report: AssemblyReport) {
        self.init(base: report.base, head: report.head, tree: report.tree, features: report.features)
    }
}
