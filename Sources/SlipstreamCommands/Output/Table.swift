/// Rows whose cells stand under each other. Where the page is too narrow, the cells of the widest column that may are cut
/// between words and go on below; a word is never cut.
struct Table {
    /// Where a column's cells stand.
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[Line]] = []

    /// A table with a heading, which is quiet; no heading where all titles are empty.
    init(_ titles: [String], alignments: [Alignment] = []) {
        self.alignments = alignments
        if titles.contains(where: { !$0.isEmpty }) { rows.append(titles.map { Line($0, .quiet) }) }
    }

    /// Adds a row below.
    mutating func add(_ cells: [Line]) { rows.append(cells) }

    /// The lines, at most `width` columns wide as far as words allow.
    func lines(width: Int) -> [Line] {
        let count = rows.map(\.count).max() ?? 0
        let natural = (0..<count).map { column in rows.map { $0.count > column ? $0[column].width : 0 }.max() ?? 0 }
        let widths = Table.fitted(natural, least: leastWidths(count), to: width - 2 * max(0, count - 1))
        return rows.flatMap { lines(of: $0, widths: widths) }
    }

    /// The longest word of each column: no column can be narrower.
    private func leastWidths(_ count: Int) -> [Int] {
        (0..<count).map { column in
            rows.map { row in
                row.count > column
                    ? row[column].text.split(separator: " ").map { PlainText.width(String($0)) }.max() ?? 0 : 0
            }.max() ?? 0
        }
    }

    /// Takes what is too much from the column that can spare most, until all fit or none can spare more.
    private static func fitted(_ natural: [Int], least: [Int], to width: Int) -> [Int] {
        var widths = natural
        var excess = widths.reduce(0, +) - width
        while excess > 0, let column = widths.indices.max(by: { widths[$0] - least[$0] < widths[$1] - least[$1] }),
            widths[column] > least[column]
        {
            let taken = min(excess, max(1, (widths[column] - least[column]) / 2))
            widths[column] -= taken
            excess -= taken
        }
        return widths
    }

    /// One row: as many lines as its tallest cell needs.
    private func lines(of row: [Line], widths: [Int]) -> [Line] {
        let cells = row.enumerated().map { column, cell in
            cell.width <= widths[column]
                ? [cell]
                : PlainText.wrapped(cell.text, width: widths[column]).map {
                    Line($0, cell.pieces.first?.tone ?? .plain)
                }
        }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { index in
            var line: Line = ""
            for (column, cell) in cells.enumerated() {
                let text = index < cell.count ? cell[index] : ""
                let space = Line(String(repeating: " ", count: max(0, widths[column] - text.width)))
                let aligned = column < alignments.count && alignments[column] == .right ? space + text : text + space
                line += (column > 0 ? "  " : "") + aligned
            }
            return line
        }
    }
}
