import ArgumentParser
import SlipstreamService

struct Run: Verb {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Assemble, build and boot, and say whether it works; what is up to date is skipped.",
        discussion: """
            The base alone is built and booted beside it, to show what the features change; without, with --no-stock.

            Example:
              $ slipstream run --flavor x86_64-demo
            """
    )

    @OptionGroup var flavors: FlavorOptions
    @OptionGroup var compilers: JobOptions
    @Flag(inversion: .prefixedNo, help: "Build and boot the base alone beside it.") var stock = true
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let request = ProofRequest(flavors: flavors.flavor, includesStock: stock, jobs: compilers.jobs)
        let report = try await Proof.run(request, in: ".", progress: output.progress) { output.note(Line($0)) }
        return ProofAnswer.answer(report, next: "slipstream export branch <repo> <ref>")
    }
}
