/// One unit of enablement, out of `features/<name>/feature.yaml`: on or off as a whole.
package struct Feature: Hashable, Sendable {
    /// The priority of a feature that does not say one; less comes first.
    package static let defaultPriority = 500

    /// The feature's name, which is its folder's.
    package var name: String
    /// One line that says what it is.
    package var title: String
    /// Why it is carried.
    package var why: String?
    /// Who answers for it.
    package var owner: Owner?
    /// The platforms it serves, by name.
    package var platforms: [String]
    /// Its place among features that do not require each other: less first, 0 to 9999.
    package var priority: Int
    /// Whether it is applied.
    package var enabled: Bool
    /// The Kconfig symbols it sets, in the order of the file.
    package var kconfig: [KconfigSetting]
    /// What it carries, in the order of its patches.
    package var series: [SeriesReference]
    /// The features that must be applied before it, by name.
    package var requires: [String]
    /// What its boot test needs; nil where it has none.
    package var boot: BootPlan?
    /// Where each name of `requires` stands in the file.
    package var requirementPlaces: [String: TextPlace]

    /// A feature of this name and title, on, with nothing in it.
    package init(name: String, title: String) {
        self.name = name
        self.title = title
        platforms = []
        priority = Feature.defaultPriority
        enabled = true
        kconfig = []
        series = []
        requires = []
        requirementPlaces = [:]
    }

    /// How many patches its series have; nil where it does not say.
    package var promisedPatches: Int? {
        let counts = series.compactMap(\.patches)
        return counts.isEmpty || counts.count < series.count ? nil : counts.reduce(0, +)
    }

    /// The series that the patch at `index` (from 0, among all of the feature's patches) belongs to, and its index
    /// in that series; nil past the last.
    package func series(ofPatchAt index: Int) -> (series: SeriesReference, index: Int)? {
        var first = 0
        for reference in series {
            guard let count = reference.patches else { return index >= first ? (reference, index - first) : nil }
            if index >= first, index < first + count { return (reference, index - first) }
            first += count
        }
        return nil
    }
}
