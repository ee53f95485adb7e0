/// How an answer is shown: what `OutputOptions` reads from the command line, as a plain value.
struct OutputStyle: Sendable, Hashable {
    /// Whether one JSON object is printed instead of text.
    var json = false

    /// When to use colour.
    var color = OutputOptions.Color.auto
}

extension OutputStyle {
    /// The style that `words` ask for, nil where it takes the parser to read them.
    ///
    /// It makes its description of a verb by reflection, four milliseconds of each start; an unchanged overlay is
    /// assembled in less.
    init?(plain words: [String]) {
        guard words.isEmpty || words == ["--json"] else { return nil }
        self.init(json: !words.isEmpty)
    }
}
