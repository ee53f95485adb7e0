/// Why a benchmark could not be run, in a sentence.
struct BenchError: Error, CustomStringConvertible {
    /// The sentence.
    let description: String

    /// An error that says `description`.
    init(_ description: String) {
        self.description = description
    }
}
