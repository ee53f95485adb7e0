import Foundation

/// The table of rooms in `Documentation/Modules.md`: `| Room | what it knows | other packages |`, from the bottom up.
struct ModulesPage {
    /// A row of the table.
    struct Row: Equatable {
        let room: String
        let rooms: [String]
        let products: [String]
    }

    /// The rows in the order of the page.
    let rows: [Row]

    /// Reads the table from the page.
    init(text: String) {
        let lines = text.split(separator: "\n").map(String.init)
        let start = lines.firstIndex { $0.hasPrefix("| room |") } ?? lines.endIndex
        rows = lines.dropFirst(start + 2).prefix { $0.hasPrefix("|") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let lists = cells.map { cell in
                cell.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `–")) }
                    .filter { !$0.isEmpty }
            }
            return Row(room: lists[0][0], rooms: lists[1], products: lists[2])
        }
    }
}
