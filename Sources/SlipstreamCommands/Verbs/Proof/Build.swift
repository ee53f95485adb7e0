import ArgumentParser
import SlipstreamService

struct Build: Verb {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the kernels of what was assembled, confined, out of the tree.",
        discussion: """
            The kernel is configured by the flavor's fragment and the features' Kconfig, and compiled without network, \
            home or write access outside its output. What compilers say is told with the patch whose line it names.

            Example:
              $ slipstream build --flavor x86_64-demo
            """
    )

    @OptionGroup var flavors: FlavorOptions
    @OptionGroup var compilers: JobOptions
    @Flag(help: "Build the base alone, too.") var stock = false
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let request = ProofRequest(flavors: flavors.flavor, includesStock: stock, jobs: compilers.jobs)
        let report = try await Proof.build(request, in: ".", progress: output.progress) { output.note(Line($0)) }
        let next = "slipstream boot" + flavors.flavor.map { " --flavor \($0)" }.joined()
        return ProofAnswer.answer(report, next: next)
    }
}
