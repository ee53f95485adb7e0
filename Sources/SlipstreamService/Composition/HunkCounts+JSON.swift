import Assembly

extension HunkCounts {
    /// The counts as every verb prints them with `--json`.
    var json: JSON {
        .object([
            "exact": .integer(exact), "offset": .integer(offset), "fuzz": .integer(fuzz),
            "threeWay": .integer(threeWay),
        ])
    }
}
