import Yams

extension Flavor {
    private static let architectures = "x86_64 or aarch64"

    /// Reads one item of `flavors`: a name that begins with its architecture, or a map.
    init?(_ node: Node, problems: Problems) {
        if let mapping = node.mapping {
            let keys = ["name", "arch", "config", "fragment", "timeouts"]
            self.init(MapReader(mapping, at: node.place, keys: keys, problems: problems))
            return
        }
        guard let name = node.writtenText, Symbol.isName(name) else {
            problems.add(
                "“flavors” wants a list of flavors, each a name or a map, found \(node.readable) in it", at: node.place)
            return nil
        }
        guard let architecture = Architecture(ofFlavorNamed: name) else {
            problems.add(
                "the flavor “\(name)” does not begin with its architecture (\(Flavor.architectures)); rename it, "
                    + "or write {name: \(name), arch: …}", at: node.place)
            return nil
        }
        self.init(name: name, architecture: architecture)
    }

    private init?(_ map: MapReader) {
        let name = map.requiredText("name", wants: "a name of letters, digits and ._+~-", where: Symbol.isName)
        let spelling = map.text("arch", wants: Flavor.architectures) { Architecture(spelling: $0) != nil }
        let known = spelling.flatMap(Architecture.init(spelling:)) ?? Architecture(ofFlavorNamed: name)
        if known == nil, !map.has("arch"), !name.isEmpty { map.demand("arch", wants: Flavor.architectures) }
        let config = map.text("config", wants: "tinyconfig, defconfig or another config target of the kernel") {
            BaseConfig($0) != nil
        }
        let fragment = map.text("fragment", wants: "a path inside the overlay", where: Wanted.isSafeTreePath)
        let timeouts = Timeouts(map)
        guard let known, !name.isEmpty else { return nil }
        self.init(
            name: name, architecture: known, config: config.flatMap(BaseConfig.init) ?? .defconfig, fragment: fragment,
            timeouts: timeouts)
    }
}

extension Flavor.Timeouts {
    /// Reads the key `timeouts` of a flavor, in seconds.
    init(_ reader: MapReader) {
        self.init()
        guard let map = reader.map("timeouts", keys: ["build", "boot"]) else { return }
        build = map.wholeNumber("build", in: 1...604_800)
        boot = map.wholeNumber("boot", in: 1...86_400)
    }
}
