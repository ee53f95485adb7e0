import ArgumentParser

/// Which kernels are built and booted, and how many compilers at once.
struct FlavorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A flavor of slipstream.yaml; again for more. Its first one if none.", valueName: "name"))
    var flavor: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("Compilers to run at once.", valueName: "count"))
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs wants a number from 1 to 1024") }
    }
}
