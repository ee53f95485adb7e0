import Bytes

/// A quilt `series` file: the patches of a stack in order, each with how it is to be applied (quilt(1)).
///
/// What it was read from is kept line by line, so that a file that is rendered unchanged is the same bytes.
public struct QuiltSeries: Hashable, Sendable {
    /// One patch of the stack.
    public struct Entry: Hashable, Sendable {
        /// The patch file's name, relative to the `patches` folder.
        public var name: String
        /// How many leading components of its paths are taken away: 1 where the line says nothing.
        public var strippedComponents: Int
        /// Whether it is applied backwards (`-R`).
        public var isReversed: Bool
        /// What stands behind a `#` on the line, without it and the blanks around; nil where nothing does.
        public var comment: String?
        /// The line of the file, counted from 1; 0 for a new entry.
        public let line: Int

        /// An entry for a file.
        public init(name: String, strippedComponents: Int = 1, isReversed: Bool = false, comment: String? = nil) {
            self.init(name: name, strippedComponents, isReversed, comment, line: 0)
        }

        init(name: String, _ strippedComponents: Int, _ isReversed: Bool, _ comment: String?, line: Int) {
            self.name = name
            self.strippedComponents = strippedComponents
            self.isReversed = isReversed
            self.comment = comment
            self.line = line
        }

        /// The entry's line, without a newline: `name -p0 -R # comment`.
        public var text: String {
            var text = name
            if strippedComponents != 1 { text += " -p\(strippedComponents)" }
            if isReversed { text += " -R" }
            if let comment { text += " # \(comment)" }
            return text
        }
    }

    /// A line of the file.
    enum Line: Hashable, Sendable {
        /// A patch, with the line's bytes where it was read from a file.
        case patch(Entry, raw: [UInt8])
        /// A comment or a blank line.
        case other([UInt8])
    }

    var lines: [Line]

    /// A series of these patches.
    public init(_ entries: [Entry] = []) {
        lines = entries.map { .patch($0, raw: Array("\($0.text)\n".utf8)) }
    }

    /// The patches, in order.
    public var entries: [Entry] {
        lines.compactMap {
            guard case .patch(let entry, _) = $0 else { return nil }
            return entry
        }
    }

    /// Puts a patch at the end.
    public mutating func append(_ entry: Entry) {
        if case .some(.patch(let last, let raw)) = lines.last, raw.last != 0x0A {
            lines[lines.count - 1] = .patch(last, raw: raw + [0x0A])
        } else if case .some(.other(let raw)) = lines.last, raw.last != 0x0A {
            lines[lines.count - 1] = .other(raw + [0x0A])
        }
        lines.append(.patch(entry, raw: Array("\(entry.text)\n".utf8)))
    }

    /// The file.
    public func render() -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            switch line {
            case .patch(_, let raw), .other(let raw): bytes.append(contentsOf: raw)
            }
        }
        return bytes
    }
}
