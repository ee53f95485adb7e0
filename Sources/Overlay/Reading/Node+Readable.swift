import Yams

extension Node {
    /// Where the node begins in its file.
    var place: TextPlace {
        guard let mark else { return .start }
        return TextPlace(line: mark.line, column: mark.column)
    }

    /// What the node is, for a message: `“v3”`, `a list`, `a map`, `nothing`.
    var readable: String {
        switch self {
        case .scalar(let scalar): isNothing ? "nothing" : "“\(Readable.short(scalar.string))”"
        case .sequence: "a list"
        case .mapping: "a map"
        case .alias: "an alias"
        }
    }

    /// Whether the node is a plain scalar that stands for no value: empty, `~` or `null`.
    var isNothing: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// The scalar's text as written, without its quotes; nil for a list or map.
    var writtenText: String? {
        guard case .scalar(let scalar) = self else { return nil }
        return scalar.string
    }

    /// Whether the scalar stands without quotes.
    var isPlain: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return scalar.style == .plain
    }
}
