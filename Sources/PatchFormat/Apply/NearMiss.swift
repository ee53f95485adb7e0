/// What keeps a hunk that fits nowhere from the one place where it would stand otherwise.
public enum NearMiss: Hashable, Sendable {
    /// An edge of a file.
    public enum Edge: String, Hashable, Sendable {
        case start
        case end
    }

    /// Whose lines end in CRLF.
    public enum CarriageReturns: Hashable, Sendable {
        /// Those of the patch, where the file's end in LF.
        case patch
        /// Those of the file, where the patch's end in LF.
        case file
        /// Some of either.
        case both
    }

    /// What the hunk makes stands in the file already, on these lines, counted from 1.
    case alreadyMade(lines: ClosedRange<Int>)
    /// Its lines stand from each of these lines on, counted from 1, but it belongs to an edge of the file.
    case away(from: Edge, lines: [Int])
    /// Its lines stand from `line` on, counted from 1, save that they end otherwise.
    case lineEnds(line: Int, CarriageReturns)
}

extension NearMiss: CustomStringConvertible {
    /// What is said of the hunk: `is in the file already, lines 10–13`.
    public var description: String {
        switch self {
        case .alreadyMade(let lines):
            return
                "is in the file already, lines \(lines.lowerBound)–\(lines.upperBound); not all of the patch's hunks are"
        case .away(let edge, let lines):
            let places = lines.map(String.init).joined(separator: ", ")
            let stand = "its lines stand at line\(lines.count == 1 ? "" : "s") \(places)"
            return switch edge {
            case .start: "belongs to the start of the file, for it was posted at line 1; \(stand)"
            case .end:
                "belongs to the end of the file, for no context stands behind its change; \(stand), where the file goes on"
            }
        case .lineEnds(let line, let returns):
            let difference =
                switch returns {
                case .patch: "the patch's lines end in CRLF, the file's in LF"
                case .file: "the file's lines end in CRLF, the patch's in LF"
                case .both: "CRLF and LF stand the other way round in the patch and the file"
                }
            return "fits at line \(line) but for the line ends: \(difference)"
        }
    }
}
