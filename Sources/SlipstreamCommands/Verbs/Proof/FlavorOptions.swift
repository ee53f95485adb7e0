import ArgumentParser

/// Which kernels are built and booted.
struct FlavorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A flavor of slipstream.yaml; again for more. Its first one if none.", valueName: "name"))
    var flavor: [String] = []
}
