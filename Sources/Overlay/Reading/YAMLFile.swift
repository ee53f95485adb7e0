import Yams

/// Turns the bytes of a YAML file into its nodes.
enum YAMLFile {
    /// The root of the file's one document, which must be a map; nil, with the reason in `problems`, for anything else.
    static func root(of bytes: [UInt8], problems: Problems) -> Node? {
        guard let text = YAMLText(bytes, problems: problems) else { return nil }
        do {
            guard let node = try compose(yaml: text.text, .basic, .default, .utf8) else {
                problems.add("the file is empty; a map of keys and values is wanted", at: .start)
                return nil
            }
            guard node.mapping != nil else {
                problems.add("a map of keys and values is wanted, found \(node.readable)", at: node.place)
                return nil
            }
            return node
        } catch {
            note(error, in: text.text, problems: problems)
            return nil
        }
    }

    private static func note(_ error: any Error, in text: String, problems: Problems) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let place = TextPlace(line: mark.line, column: mark.column)
            problems.add(sentence(problem, context: context?.text, at: place, in: text), at: place)
        case .composer(_, let problem, let mark, _):
            let message =
                problem.contains("another document")
                ? "a second document begins here; the file may hold one only" : "this is not YAML: \(problem)"
            problems.add(message, at: TextPlace(line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            let place = TextPlace(line: context.mark.line, column: context.mark.column)
            problems.add("the key “\(Readable.short(keys.first ?? ""))” stands twice in one map", at: place)
        case .reader(let problem, _, _, _):
            problems.add("this is not YAML: \(problem)", at: .start)
        default:
            problems.add("this is not YAML: \(error)", at: .start)
        }
    }

    private static func sentence(_ problem: String, context: String?, at place: TextPlace, in text: String) -> String {
        if problem.contains("cannot start any token"), character(at: place, in: text) == "\t" {
            return "a tab stands where YAML wants spaces"
        }
        let trimmed = context?.isEmpty == false ? " (\(context ?? ""))" : ""
        return "this is not YAML: \(problem)\(trimmed)"
    }

    private static func character(at place: TextPlace, in text: String) -> Unicode.Scalar? {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard place.line >= 1, place.line <= lines.count else { return nil }
        return lines[place.line - 1].dropFirst(max(0, place.column - 1)).first
    }
}
