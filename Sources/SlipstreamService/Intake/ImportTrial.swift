import Assembly
import Overlay

/// How the patches that were taken in apply to the base, tried in memory.
package struct ImportTrial: Sendable {
    /// `4 of 4 to base 6.12.117 (3f1c9ad0be42), no offset`, or why it was not tried.
    package let text: String

    /// The same in numbers; nil where it was not tried.
    let counts: Counts?

    /// How many patches and hunks found their places.
    struct Counts: Sendable {
        let applied: Int
        let patches: Int
        let hunks: HunkCounts
    }

    /// The numbers as `import --json` prints them; `null` where it was not tried.
    var json: JSON {
        counts.map {
            .object(["applied": .integer($0.applied), "patches": .integer($0.patches), "hunks": $0.hunks.json])
        } ?? .null
    }

    /// Tries the feature in its place in the order. It stands by now, so that whatever keeps it from being tried is no
    /// failure of `import`.
    init(of feature: String, in work: Workplace) {
        do {
            self = try ImportTrial.made(of: feature, in: work)
        } catch {
            self.init(untried: "\(error)")
        }
    }

    private init(untried reason: String) {
        text = "not tried: \(reason)"
        counts = nil
    }

    private init(_ line: AssemblyReport.FeatureReport, base: BaseRecord) {
        counts = Counts(applied: line.applied, patches: line.patches, hunks: line.hunks)
        let applied = "\(line.applied) of \(line.patches) to base \(base.text)"
        if line.applied == line.patches {
            text = applied + ", " + (line.bent.isEmpty ? "no offset" : line.bent)
        } else {
            text = applied + "; slipstream assemble says why"
        }
    }

    /// Only where the base is there already, as taking it in can last.
    private static func made(of feature: String, in work: Workplace) throws -> ImportTrial {
        let overlay = try OverlayFolder(at: work.place)
        let reference = overlay.manifest.base
        guard let base = BaseRecord.read(work.place), base.source == reference.source, base.ref == reference.ref else {
            return ImportTrial(untried: "the base is not taken in yet")
        }
        let names = Set(overlay.features.map(\.name))
        let report = try OverlayAssembly(overlay, store: work.store)
            .trial(of: names, base: base.commit, baseTree: base.tree).report
        guard let line = report.features.first(where: { $0.name == feature }) else {
            return ImportTrial(untried: "the feature is off")
        }
        return ImportTrial(line, base: base)
    }
}
