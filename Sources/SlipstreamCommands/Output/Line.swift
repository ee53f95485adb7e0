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

    /// The line, or where it is too long its text in several, between words: below what follows a mark, as `error: ` is
    /// one, else with an indent.
    func wrapped(width: Int) -> [Line] {
        guard self.width > width, let first = pieces.first else { return [self] }
        let mark = pieces.count > 1 ? Line(first.text, first.tone) : Line(String(first.text.prefix { $0 == " " }))
        let rest = pieces.count > 1 ? pieces.dropFirst().map(\.text).joined() : first.text
        let indent = mark.text.isEmpty ? 2 : mark.width
        return PlainText.wrapped(rest, width: width - indent).enumerated().map { index, text in
            (index == 0 ? mark : Line(String(repeating: " ", count: indent)))
                + Line(text, pieces.count > 1 ? pieces[1].tone : first.tone)
        }
    }

    /// The text as it is written, with escape sequences where `colored`; trailing spaces are left out.
    func rendered(colored: Bool) -> String {
        var kept = pieces
        while let last = kept.last {
            kept.removeLast()
            guard let end = last.text.utf8.lastIndex(where: { $0 != 0x20 }) else { continue }
            kept.append(Piece(text: String(last.text[...end]), tone: last.tone))
            break
        }
        return kept.map { piece in
            guard colored, let code = piece.tone.code else { return piece.text }
            return "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
        }.joined()
    }
}
