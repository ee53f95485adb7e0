import ArgumentParser

/// How many compilers run at once.
struct JobOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Compilers to run at once.", valueName: "count"))
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs wants a number from 1 to 1024") }
    }
}
