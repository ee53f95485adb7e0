import Yams

extension Feature {
    /// The keys of `feature.yaml`, in the order they are written.
    static let keys = [
        "title", "why", "owner", "platforms", "priority", "enabled", "kconfig", "series", "requires", "boot",
    ]

    /// Reads the bytes of the `feature.yaml` of the feature `name`; `file` is what messages call it.
    package static func parse(
        _ bytes: [UInt8], name: String, file: String? = nil
    ) throws(OverlayError) -> Feature {
        let problems = Problems(file: file ?? "features/\(name)/feature.yaml")
        guard let root = YAMLFile.root(of: bytes, problems: problems), let mapping = root.mapping else {
            throw .wrongFiles(problems.diagnostics)
        }
        let feature = Feature(name: name, MapReader(mapping, at: .start, keys: keys, problems: problems))
        guard problems.isEmpty else { throw .wrongFiles(problems.diagnostics.sorted()) }
        return feature
    }

    /// Where the key `series` stands in the bytes of a `feature.yaml`.
    static func seriesPlace(in bytes: [UInt8]) -> TextPlace {
        let problems = Problems(file: "")
        guard let mapping = YAMLFile.root(of: bytes, problems: problems)?.mapping else { return .start }
        return MapReader(mapping, at: .start, keys: keys, problems: problems).keyPlace("series")
    }

    private init(name: String, _ reader: MapReader) {
        self.init(name: name, title: reader.requiredText("title", wants: "one line", where: Wanted.isLine))
        why = reader.text("why")
        owner = Owner(reader)
        platforms = reader.texts("platforms", of: "platform names", where: Symbol.isName).map(\.text)
        priority = reader.wholeNumber("priority", in: 0...9999) ?? priority
        enabled = reader.flag("enabled") ?? true
        kconfig = KconfigSetting.all(in: reader)
        series = SeriesReference.all(in: reader)
        let required = reader.texts("requires", of: "feature names", where: Symbol.isName)
        requires = required.map(\.text)
        for (name, place) in required { requirementPlaces[name] = place }
        boot = BootPlan(reader)
    }
}

extension Owner {
    /// Reads the key `owner`.
    init?(_ reader: MapReader) {
        guard let map = reader.map("owner", keys: ["name", "email"]) else { return nil }
        self.init(
            name: map.requiredText("name", wants: "a name without < and >", where: Wanted.isPersonName),
            email: map.requiredText("email", wants: "an address such as name@example.org", where: Wanted.isEmail)
        )
    }
}

extension BootPlan {
    /// Reads the key `boot`.
    init?(_ reader: MapReader) {
        guard let map = reader.map("boot", keys: ["devices", "selftests", "modules"]) else { return nil }
        self.init(
            devices: map.texts("devices", of: "QEMU devices", allowRepeats: true, where: BootPlan.isDevice).map(\.text),
            selftests: map.texts(
                "selftests", of: "folders below tools/testing/selftests such as drivers/edu",
                where: Wanted.isSafeTreePath
            ).map(\.text),
            modules: map.texts("modules", of: "module names", where: Symbol.isName).map(\.text)
        )
    }

    /// What `-device` takes; never an option of QEMU's own.
    private static func isDevice(_ text: String) -> Bool { Wanted.isLine(text) && !text.hasPrefix("-") }
}
