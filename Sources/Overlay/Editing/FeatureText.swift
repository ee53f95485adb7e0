/// The text of a `feature.yaml`, which changes in single values only.
///
/// Edits go by the places a parser gave; what comes of one is parsed again before anybody gets it.
package struct FeatureText {
    private let bytes: [UInt8]
    private let feature: Feature
    private let file: String

    /// The bytes of the file of the feature `name`, which must be well.
    package init(_ bytes: [UInt8], of name: String) throws(OverlayError) {
        self.bytes = bytes
        file = "features/\(name)/feature.yaml"
        feature = try Feature.parse(bytes, name: name)
    }

    /// The text with another priority.
    package func setting(priority: Int) throws(OverlayError) -> [UInt8] {
        try setting("priority", to: String(priority)) { $0.priority = priority }
    }

    /// The text with the feature on or off.
    package func setting(enabled: Bool) throws(OverlayError) -> [UInt8] {
        try setting("enabled", to: enabled ? "true" : "false") { $0.enabled = enabled }
    }

    /// The text with other series in it; its other lines, comments and order stay.
    package func replacing(series: [SeriesReference]) throws(OverlayError) -> [UInt8] {
        var expected = feature
        expected.series = series
        let edited = try YAMLEdit(bytes, file: file).replacingBlock(
            "series", with: SeriesReference.render(series), order: Feature.keys)
        return try checked(edited, expected, key: "series")
    }

    private func setting(
        _ key: String, to value: String, _ change: (inout Feature) -> Void
    ) throws(OverlayError) -> [UInt8] {
        var expected = feature
        change(&expected)
        guard expected != feature else { return bytes }
        let edited = try YAMLEdit(bytes, file: file).setting([key], to: value, order: Feature.keys)
        return try checked(edited, expected, key: key)
    }

    private func checked(_ edited: [UInt8], _ expected: Feature, key: String) throws(OverlayError) -> [UInt8] {
        guard var result = try? Feature.parse(edited, name: feature.name) else {
            throw .uneditable(file: file, key: key, reason: "its layout is unusual")
        }
        result.requirementPlaces = expected.requirementPlaces
        guard result == expected else { throw .uneditable(file: file, key: key, reason: "its layout is unusual") }
        return edited
    }
}
