/// One thing wrong with one of the overlay's files.
package struct Diagnostic: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file, relative to the overlay's root where it is below it.
    package var file: String
    /// The line, counted from 1.
    package var line: Int
    /// The character in the line, counted from 1.
    package var column: Int
    /// What is wrong, what was expected, and what to do.
    package var message: String

    /// A diagnostic.
    package init(file: String, line: Int, column: Int, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// `slipstream.yaml:7:3: error: unknown key “flavours” (did you mean “flavors”?)`, as compilers write it.
    package var description: String { "\(file):\(line):\(column): error: \(message)" }

    /// By file, then by place.
    package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
    }
}
