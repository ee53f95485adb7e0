import ArgumentParser
import SlipstreamService

struct Boot: Verb {
    static let configuration = CommandConfiguration(
        commandName: "boot",
        abstract: "Boot the built kernels in QEMU and judge them by what they say.",
        discussion: """
            The guest loads the features' modules and runs their self-tests. The verdict comes from the console: what \
            user space and the tests said, panics, oopses, warnings, silence. The console is kept.

            Example:
              $ slipstream boot --flavor x86_64-demo
            """
    )

    @OptionGroup var flavors: FlavorOptions
    @Flag(help: "Boot the base alone beside it.") var stock = false
    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let request = ProofRequest(flavors: flavors.flavor, includesStock: stock)
        let report = try await Proof.boot(request, in: ".", progress: output.progress) { output.note(Line($0)) }
        return ProofAnswer.answer(report, next: "slipstream export branch <repo> <ref>")
    }
}
