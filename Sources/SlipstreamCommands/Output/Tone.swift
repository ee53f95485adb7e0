/// What a piece of text means. Colour shows it again; the words say it first.
enum Tone: Sendable, Hashable {
    /// Nothing special.
    case plain
    /// Yes, pass, ok.
    case good
    /// No, fail, error.
    case bad
    /// Look here.
    case warning
    /// The one word that matters in a line.
    case strong
    /// Beside the point.
    case quiet

    /// The digits of the escape sequence that begins it; nil for plain text.
    var code: String? {
        switch self {
        case .plain: nil
        case .good: "32"
        case .bad: "31"
        case .warning: "33"
        case .strong: "1"
        case .quiet: "2"
        }
    }
}
