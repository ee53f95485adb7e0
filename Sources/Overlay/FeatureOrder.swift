/// The order in which features are applied: those that others require first; then by priority; then by name.
package enum FeatureOrder {
    /// The features in order; says which requirements are missing or go round in a circle.
    ///
    /// Among the features whose requirements are all placed, the one with the least priority, then the first by
    /// name, is placed next: so the order does not depend on how the features were found.
    package static func sorted(_ features: [Feature]) throws(OverlayError) -> [Feature] {
        let byName = Dictionary(features.map { ($0.name, $0) }) { first, _ in first }
        let missing = missingRequirements(of: features, among: byName)
        guard missing.isEmpty else { throw .wrongFiles(missing.sorted()) }
        var waiting = byName.values.sorted(by: comesFirst)
        var placed: Set<String> = []
        var result: [Feature] = []
        while let index = waiting.firstIndex(where: { $0.requires.allSatisfy(placed.contains) }) {
            let feature = waiting.remove(at: index)
            placed.insert(feature.name)
            result.append(feature)
        }
        guard waiting.isEmpty else { throw .wrongFiles([circle(among: waiting)]) }
        return result
    }

    /// Whether `left` comes before `right` where neither requires the other.
    private static func comesFirst(_ left: Feature, _ right: Feature) -> Bool {
        left.priority == right.priority
            ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.priority < right.priority
    }

    private static func missingRequirements(of features: [Feature], among known: [String: Feature]) -> [Diagnostic] {
        features.flatMap { feature in
            feature.requires.filter { known[$0] == nil }.map { name in
                let hint = Readable.nearest(to: name, in: known.keys.sorted()).map { " (did you mean “\($0)”?)" } ?? ""
                return diagnostic(
                    feature, requiring: name, "“requires” names “\(name)”, which is no feature here\(hint)")
            }
        }
    }

    /// The shortest way round from the first feature that stands in a circle.
    private static func circle(among waiting: [Feature]) -> Diagnostic {
        let byName = Dictionary(waiting.map { ($0.name, $0) }) { first, _ in first }
        var path: [Feature] = []
        // Every feature here waits for another one here; so following requirements must come back to one seen before.
        var next = waiting.first
        while let feature = next, !path.contains(where: { $0.name == feature.name }) {
            path.append(feature)
            next = feature.requires.lazy.compactMap { byName[$0] }.first
        }
        let start = path.firstIndex { $0.name == next?.name } ?? 0
        let names = path[start...].map(\.name) + [next?.name ?? ""]
        let message = "features require each other in a circle: \(names.joined(separator: " → "))"
        return diagnostic(path[start], requiring: names[1], message)
    }

    private static func diagnostic(_ feature: Feature, requiring name: String, _ message: String) -> Diagnostic {
        let place = feature.requirementPlaces[name] ?? .start
        return Diagnostic(
            file: "features/\(feature.name)/feature.yaml", line: place.line, column: place.column, message: message)
    }
}
