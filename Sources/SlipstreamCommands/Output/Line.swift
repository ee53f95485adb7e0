/// One line of text for people, in pieces that each have a tone.
struct Line: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A piece of text with what it means.
    struct Piece: Sendable, Hashable {
        let text: String
        let tone: Tone
    }

    /// The pieces from left to right.
    private(set) var pieces: [Piece]

    /// A line of one tone.
    init(_ text: String, _ tone: Tone = .plain) {
        pieces = text.isEmpty ? [] : [Piece(text: PlainText.printable(text), tone: tone)]
    }

    init(stringLiteral value: String) { self.init(value) }

    /// Both lines, one after the other.
    static func + (left: Line, right: Line) -> Line {
        var line = left
        line.pieces += right.pieces
        return line
    }

    /// Appends `right`.
    static func += (left: inout Line, right: Line) { left.pieces += right.pieces }

    /// The text without tones.
    var text: String { pieces.map(\.text).joined() }

    /// How many columns of a terminal it takes.
    var width: Int { pieces.reduce(0) { $0 + PlainText.width($1.text) } }

    /// The line with spaces behind it up to `width` columns.
    func padded(to width: Int) -> Line {
        self + Line(String(repeating: " ", count: max(0, width - self.width)))
    }

    /// The text as it is written, with escape sequences where `colored`; trailing spaces are left out.
    func rendered(colored: Bool) -> String {
        var kept = pieces
        while let last = kept.last {
            let trimmed = String(last.text.reversed().drop { $0 == " " }.reversed())
            kept.removeLast()
            guard trimmed.isEmpty else {
                kept.append(Piece(text: trimmed, tone: last.tone))
                break
            }
        }
        return kept.map { piece in
            guard colored, let code = piece.tone.code else { return piece.text }
            return "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
        }.joined()
    }
}
