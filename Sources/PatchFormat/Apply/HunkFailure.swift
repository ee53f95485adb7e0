/// A hunk that finds no place, or more than one.
public struct HunkFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it was not placed.
    public enum Reason: Hashable, Sendable {
        /// Its old side stands nowhere.
        case notFound
        /// It stands in several places, none of them where the patch says: the lines, counted from 1.
        case ambiguous(lines: [Int])
    }

    /// The hunk's place in the file's diff, counted from 0.
    public let hunk: Int
    /// How many hunks the file's diff has.
    public let hunkCount: Int
    /// The line on which the patch says it begins, counted from 1.
    public let postedLine: Int
    /// Why it was not placed.
    public let reason: Reason
    /// The place that almost fits; nil where nothing comes near.
    public let nearest: NearestPlace?
    /// Where all hunks of the file stand as they would after the patch: it has been applied already. First and last
    /// line, counted from 1; nil where it has not.
    public let appliedLines: ClosedRange<Int>?

    /// Whether the content is already as the patch would leave it.
    public var alreadyApplied: Bool { appliedLines != nil }

    /// One sentence.
    public var description: String {
        let name = "hunk \(hunk + 1) of \(hunkCount) (as posted at line \(postedLine))"
        if let appliedLines {
            return "\(name) stands in the file already, lines \(appliedLines.lowerBound)–\(appliedLines.upperBound)"
        }
        switch reason {
        case .notFound:
            return nearest.map { "\(name) fits nowhere; nearest is line \($0.line), where \($0.agreeing) of \($0.count) lines agree" }
                ?? "\(name) fits nowhere, and nothing in the file comes near"
        case .ambiguous(let lines):
            return "\(name) fits equally well at lines \(lines.map(String.init).joined(separator: ", "))"
        }
    }
}
