import ArgumentParser
import SlipstreamService

struct Base: Verb {
    static let configuration = CommandConfiguration(
        commandName: "base",
        abstract: "Take the base in, or move to another one.",
        discussion: """
            Without a source, the base that the manifest names is taken in again, where a branch may have moved since. With \
            one, the manifest says so afterwards.

            Example:
              $ slipstream base ../linux#v6.12.1
            """
    )

    @Argument(help: "The new base: <source>[#<ref>].") var source: String?
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let (record, hasMoved) = try await BaseMoving.move(
            in: ".", to: source, progress: output.progress, note: { output.note(Line($0)) }
        )
        return Answer(json: record.json) { _ in
            [
                Line("Base \(record.text)") + Line(hasMoved ? ", new" : ", unchanged"),
                "Next: slipstream assemble",
            ]
        }
    }
}
