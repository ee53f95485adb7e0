/// A hunk that cannot be placed, and what is known about it.
public struct HunkFailure: Error, Hashable, CustomStringConvertible {
    /// The ways a hunk can fail.
    public enum Reason: Hashable, Sendable {
        /// Its lines stand nowhere in the file.
        case notFound
        /// Its lines stand in several places, and none of them is the posted one: the first lines of up to eight,
        /// counted from 1, ascending.
        case ambiguous(lines: [Int])
        /// Its lines stand in one place alone, on `line`, but a hunk that comes earlier in the patch went behind it.
        case outOfOrder(line: Int)
        /// The search was given up: a file of lines that are alike, and hunks of the same.
        case tooCostly
    }

    /// The hunk's place in the file's diff, counted from 0.
    public let hunk: Int
    /// How many hunks the file's diff has.
    public let hunkCount: Int
    /// The line on which the patch says it begins, counted from 1.
    public let postedLine: Int
    /// Why it cannot be placed.
    public let reason: Reason
    /// What alone keeps it from a place, where its lines stand nowhere and something does.
    public let nearMiss: NearMiss?
    /// The place that agrees best with it; nil where nothing comes near.
    public let nearest: NearestPlace?
    /// Where all hunks of the file stand as they would after the patch: it has been applied already. First and last
    /// line, counted from 1; nil where it has not.
    public let appliedLines: ClosedRange<Int>?
    /// The other hunks of the file that cannot be placed, in order, `mostReported` at the most; they have no further ones
    /// themselves. Empty where the change is there already.
    public internal(set) var further: [HunkFailure] = []

    /// How many hunks of one file are told of besides the first.
    public static let mostReported = 100

    /// Whether the content is already as the patch would leave it.
    public var alreadyApplied: Bool { appliedLines != nil }

    /// One sentence, about this hunk alone.
    public var description: String {
        let name = "hunk \(hunk + 1) of \(hunkCount) (as posted at line \(postedLine))"
        if let appliedLines {
            return "\(name) stands in the file already, lines \(appliedLines.lowerBound)–\(appliedLines.upperBound)"
        }
        switch reason {
        case .notFound:
            if let nearMiss { return "\(name) \(nearMiss)" }
            guard let nearest else { return "\(name) fits nowhere, and nothing in the file comes near" }
            return "\(name) fits nowhere; nearest is line \(nearest.line), "
                + "where \(nearest.agreeing) of \(nearest.count) lines agree"
        case .ambiguous(let lines):
            return "\(name) fits equally well at lines \(lines.map(String.init).joined(separator: ", "))"
        case .outOfOrder(let line):
            return "\(name) fits only at line \(line), before the place of an earlier hunk"
        case .tooCostly:
            return "\(name) was not found in bounded time: the file repeats the same lines too often"
        }
    }
}
