extension OverlayPlace {
    /// The text of a feature's file with other series in it; its other lines, comments and order stay. Nothing is
    /// written.
    package func featureFile(
        _ name: String, replacingSeriesWith series: [SeriesReference]
    ) throws(OverlayError) -> [UInt8] {
        try FeatureText(OverlayPlace.readText(featureFilePath(name)), of: name).replacing(series: series)
    }
}

extension Owner {
    /// An owner, or nil where `feature.yaml` would not take the name or address.
    package init?(checked name: String, _ email: String) {
        guard Wanted.isPersonName(name), Wanted.isEmail(email) else { return nil }
        self.init(name: name, email: email)
    }
}
