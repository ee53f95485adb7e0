import ArgumentParser

/// How a verb shows its answer; every verb takes these.
struct OutputOptions: ParsableArguments {
    /// When to use colour.
    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    @Option(help: "When to use colour.")
    var color = Color.auto

    /// What was read.
    var style: OutputStyle { OutputStyle(json: json, color: color) }
}
