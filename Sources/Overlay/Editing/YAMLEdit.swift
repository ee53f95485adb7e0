import Yams

/// Sets single values in a YAML file and leaves every other character as it is: comments, order, layout.
struct YAMLEdit {
    /// The file, as messages call it.
    let file: String
    private let byteOrderMark: Bool
    private let characters: [Unicode.Scalar]
    private let lineStarts: [Int]
    private let root: Node.Mapping

    /// The file's bytes, which must be YAML with a map at its root.
    init(_ bytes: [UInt8], file: String) throws(OverlayError) {
        let problems = Problems(file: file)
        guard let node = YAMLFile.root(of: bytes, problems: problems), let mapping = node.mapping else {
            throw .wrongFiles(problems.diagnostics)
        }
        self.file = file
        root = mapping
        byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = Array(String(decoding: bytes.dropFirst(byteOrderMark ? 3 : 0), as: UTF8.self).unicodeScalars)
        characters = text
        lineStarts = [0] + text.indices.filter { text[$0] == "\n" }.map { $0 + 1 }
    }

    /// The file's bytes with the value at `path`, a key or a key in the map of a key, set to `value`, which is rendered
    /// already. A key that is missing is put in before the first one that follows it in `order`.
    func setting(_ path: [String], to value: String, order: [String]) throws(OverlayError) -> [UInt8] {
        guard let key = path.last else { return rendered(characters) }
        var mapping = root
        for step in path.dropLast() {
            guard let inner = entry(step, in: mapping)?.value.mapping else {
                throw refusal(path, "“\(step)” is no map")
            }
            mapping = inner
        }
        if let (_, node) = entry(key, in: mapping) {
            guard case .scalar(let scalar) = node else { throw refusal(path, "its value is no single word") }
            return try replace(scalar, with: value, path: path)
        }
        return try insert(key, value, into: mapping, order: order, path: path)
    }

    /// The file's bytes with the lines of a key of the root map, from the key to the next one, replaced by `lines`;
    /// they are put in where the key is missing. A comment above the next key stays with it.
    func replacingBlock(_ key: String, with lines: String, order: [String]) throws(OverlayError) -> [UInt8] {
        guard let first = root.first?.key.place, !isInBraces(root) else {
            throw refusal([key], "the file is one map in braces")
        }
        var changed = characters
        guard let present = entry(key, in: root)?.key.place else {
            let place = insertionPoint(of: key, in: root, order: order)
            let needsBreak = place > 0 && characters[place - 1] != "\n"
            changed.insert(contentsOf: ((needsBreak ? "\n" : "") + lines).unicodeScalars, at: place)
            return rendered(changed)
        }
        guard present.column == first.column else { throw refusal([key], "its layout is unusual") }
        let next = root.lazy.map(\.key.place).first { $0 > present }
        let end = next.map { startOfComment(above: $0.line - 1) } ?? endOfDocument()
        let start = self.start(ofLine: present.line - 1)
        guard start <= end else { throw refusal([key], "its layout is unusual") }
        changed.replaceSubrange(start..<end, with: lines.unicodeScalars)
        return rendered(changed)
    }

    private func replace(_ scalar: Node.Scalar, with value: String, path: [String]) throws(OverlayError) -> [UInt8] {
        let start = offset(of: Node.scalar(scalar).place)
        guard let end = end(of: scalar, at: start) else { throw refusal(path, "its value spans several lines") }
        var changed = characters
        let gap = start == end && start > 0 && characters[start - 1] == ":" ? " " : ""
        changed.replaceSubrange(start..<end, with: (gap + value).unicodeScalars)
        return rendered(changed)
    }

    /// Where a scalar that begins at `start` ends; nil where it does not end on its line.
    private func end(of scalar: Node.Scalar, at start: Int) -> Int? {
        let line = characters[start...].prefix { $0 != "\n" }
        switch scalar.style {
        case .plain:
            let text = Array(scalar.string.unicodeScalars)
            return line.starts(with: text) ? start + text.count : nil
        case .singleQuoted:
            // In single quotes a quote is doubled; so the closing one follows an even number of others.
            var index = start + 1
            while index < line.endIndex {
                if characters[index] == "'" {
                    guard index + 1 < line.endIndex, characters[index + 1] == "'" else { return index + 1 }
                    index += 1
                }
                index += 1
            }
            return nil
        case .doubleQuoted:
            var index = start + 1
            while index < line.endIndex {
                if characters[index] == "\"" { return index + 1 }
                index += characters[index] == "\\" ? 2 : 1
            }
            return nil
        default: return nil
        }
    }

    private func insert(
        _ key: String, _ value: String, into mapping: Node.Mapping, order: [String], path: [String]
    ) throws(OverlayError) -> [UInt8] {
        var changed = characters
        if isInBraces(mapping) {
            let start = offset(of: Node.mapping(mapping).place)
            let gap = mapping.isEmpty ? "" : ", "
            changed.insert(contentsOf: "\(key): \(value)\(gap)".unicodeScalars, at: start + 1)
            return rendered(changed)
        }
        guard path.count == 1 else { throw refusal(path, "it is missing in a map of several lines") }
        let newline = characters.contains("\r") ? "\r\n" : "\n"
        let place = insertionPoint(of: key, in: mapping, order: order)
        let needsBreak = place > 0 && characters[place - 1] != "\n"
        let line = (needsBreak ? newline : "") + "\(key): \(value)\(newline)"
        changed.insert(contentsOf: line.unicodeScalars, at: place)
        return rendered(changed)
    }

    /// Before the first key that comes after `key` in `order`, and before that key's comment; else at the end.
    private func insertionPoint(of key: String, in mapping: Node.Mapping, order: [String]) -> Int {
        let following = order.drop { $0 != key }.dropFirst()
        let next = mapping.first { following.contains($0.key.writtenText ?? "") }
        guard let next else { return endOfDocument() }
        return startOfComment(above: next.key.place.line - 1)
    }

    /// Where the comment begins that ends right above a line (counted from 0), or the line where there is none. The
    /// file's first line is about the file.
    private func startOfComment(above line: Int) -> Int {
        var line = line
        while line > 1, let first = characters[start(ofLine: line - 1)...].first, first == "#" { line -= 1 }
        return start(ofLine: line)
    }

    /// Where a line (counted from 0) begins: the end of the file for those behind the last. The parser counts them, and
    /// might find more of them than there are here.
    private func start(ofLine line: Int) -> Int {
        lineStarts.indices.contains(line) ? lineStarts[line] : characters.count
    }

    private func isInBraces(_ mapping: Node.Mapping) -> Bool {
        characters[offset(of: Node.mapping(mapping).place)...].first == "{"
    }

    /// Before a line `...`, which ends the document, or the end of the file.
    private func endOfDocument() -> Int {
        lineStarts.last { characters[$0...].starts(with: "...".unicodeScalars) } ?? characters.count
    }

    private func entry(_ key: String, in mapping: Node.Mapping) -> (key: Node, value: Node)? {
        mapping.first { $0.key.writtenText == key }.map { ($0.key, $0.value) }
    }

    private func offset(of place: TextPlace) -> Int {
        guard place.line >= 1, place.line <= lineStarts.count else { return characters.count }
        return min(characters.count, lineStarts[place.line - 1] + max(0, place.column - 1))
    }

    private func rendered(_ characters: [Unicode.Scalar]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters)
        return (byteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + Array(String(text).utf8)
    }

    private func refusal(_ path: [String], _ reason: String) -> OverlayError {
        .uneditable(file: file, key: path.joined(separator: "."), reason: reason)
    }
}
