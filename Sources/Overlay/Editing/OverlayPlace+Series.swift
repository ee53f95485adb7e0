import Yams

extension OverlayPlace {
    /// The text of a feature's file with other series in it; its other lines, comments and order stay. Nothing is
    /// written.
    package func featureFile(
        _ name: String, replacingSeriesWith series: [SeriesReference]
    ) throws(OverlayError) -> [UInt8] {
        let file = "features/\(name)/feature.yaml"
        let bytes = try OverlayPlace.readText(path(file))
        var expected = try Feature.parse(bytes, name: name)
        expected.series = series
        let edited = try YAMLEdit(bytes, file: file).replacingBlock(
            "series", with: SeriesReference.render(series), order: Feature.keys)
        guard var result = try? Feature.parse(edited, name: name) else {
            throw .uneditable(file: file, key: "series", reason: "its layout is unusual")
        }
        result.requirementPlaces = expected.requirementPlaces
        guard result == expected else {
            throw .uneditable(file: file, key: "series", reason: "its layout is unusual")
        }
        return edited
    }
}

extension Owner {
    /// An owner, or nil where `feature.yaml` would not take the name or address.
    package init?(checked name: String, _ email: String) {
        guard Wanted.isPersonName(name), Wanted.isEmail(email) else { return nil }
        self.init(name: name, email: email)
    }
}
