extension ApplyPolicy {
    /// Reads the key `apply`.
    init(_ reader: MapReader) {
        self.init()
        guard let map = reader.map("apply", keys: ["fuzz", "three-way"]) else { return }
        fuzz = map.wholeNumber("fuzz", in: 0...10) ?? fuzz
        threeWay = map.flag("three-way") ?? threeWay
    }
}
