/// One of the two texts of a comparison: its lines, and which of them are marked as changed.
struct ComparedSide {
    /// The lines' numbers.
    let lines: [Int32]

    /// Marks, shifted by one: an unmarked line is thought before the first line and behind the last.
    private var marks: [Bool]

    /// Unmarked lines.
    init(lines: [Int32]) {
        self.lines = lines
        marks = [Bool](repeating: false, count: lines.count + 2)
    }

    /// Whether a line is marked, -1 and one past the last included.
    @inline(__always)
    func isChanged(_ line: Int) -> Bool { marks[line + 1] }

    /// Marks a line, or takes its mark away.
    @inline(__always)
    mutating func mark(_ line: Int, changed: Bool = true) { marks[line + 1] = changed }
}
