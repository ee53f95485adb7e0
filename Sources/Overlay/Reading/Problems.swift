/// Collects what is wrong with one file while it is read to its end.
final class Problems {
    /// How many are kept; a file with more is better read as a whole by a person.
    static let limit = 50

    /// The file, as it is shown.
    let file: String

    private(set) var diagnostics: [Diagnostic] = []

    init(file: String) {
        self.file = file
    }

    /// Whether nothing is wrong so far.
    var isEmpty: Bool { diagnostics.isEmpty }

    /// Whether so much is wrong that reading on is of no use.
    var isFull: Bool { diagnostics.count >= Problems.limit }

    /// Notes what is wrong at a place.
    func add(_ message: String, at place: TextPlace) {
        guard !isFull else { return }
        diagnostics.append(Diagnostic(file: file, line: place.line, column: place.column, message: message))
    }
}
