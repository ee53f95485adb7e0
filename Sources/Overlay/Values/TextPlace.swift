/// A place in a text file.
package struct TextPlace: Hashable, Comparable, Sendable {
    /// The line, counted from 1.
    package var line: Int
    /// The character in the line, counted from 1.
    package var column: Int

    /// The first character.
    package static let start = TextPlace(line: 1, column: 1)

    /// A place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Reading order.
    package static func < (left: TextPlace, right: TextPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
