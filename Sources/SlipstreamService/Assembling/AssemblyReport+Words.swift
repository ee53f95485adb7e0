package import Assembly

extension AssemblyReport.FeatureReport {
    /// Hunks that were placed elsewhere, with fuzz or by a merge: `2 hunks by offset`; empty where all stand as posted.
    package var bent: String {
        [(hunks.offset, "by offset"), (hunks.fuzz, "with fuzz"), (hunks.threeWay, "by three-way merge")]
            .filter { $0.0 > 0 }.map { "\(Quantity.count($0.0, "hunk")) \($0.1)" }.joined(separator: ", ")
    }
}
