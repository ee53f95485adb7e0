import ArgumentParser
import Assembly
import SlipstreamService

struct Assemble: Verb {
    static let configuration = CommandConfiguration(
        commandName: "assemble",
        abstract: "Apply the features that are on onto the base, one commit a patch, and lock the outcome.",
        discussion: """
            The commits go to the ref “slipstream” of .slipstream/store.git. What has not changed is reused. Where a patch \
            does not apply, the others still are, all failures are told, and nothing is locked.

            Example:
              $ slipstream assemble
            """
    )

    static let takesNothing = true

    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let (report, base) = try await Composition.assemble(".", progress: output.progress) { output.note(Line($0)) }
        return Answer(isYes: report.isComplete, json: try report.json()) {
            AssemblyText(report, base: base).lines(width: $0)
        }
    }
}
