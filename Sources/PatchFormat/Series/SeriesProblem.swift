/// Why a series cannot be taken as it is.
public enum SeriesProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Parts that no mail has, as ranges, and how many the series should have.
    case missingParts([ClosedRange<Int>], of: Int)
    /// Several mails that are the same part, by their ids.
    case duplicatePart(Int, messageIDs: [String])
    /// A part with a number above the total.
    case partBeyondTotal(Int, of: Int)
    /// A part that has no patch in it.
    case withoutPatch(part: Int)
    /// A part whose patch cannot be read, and why.
    case malformedPatch(part: Int, PatchFormatError)

    /// One sentence without its full stop.
    public var description: String {
        switch self {
        case .missingParts(let ranges, let total):
            "no mail has \(SeriesProblem.list(ranges)) of \(total); fetch the whole thread"
        case .duplicatePart(let part, let ids):
            "\(ids.count) mails are part \(part): \(ids.joined(separator: ", ")); leave out all but one"
        case .partBeyondTotal(let part, let total): "part \(part) is beyond the series' \(total) parts"
        case .withoutPatch(let part): "part \(part) has no patch in it"
        case .malformedPatch(let part, let error): "the patch of part \(part) cannot be read: \(error)"
        }
    }

    private static func list(_ ranges: [ClosedRange<Int>]) -> String {
        let parts = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return "part\(ranges.count == 1 && ranges[0].count == 1 ? "" : "s") \(parts.joined(separator: ", "))"
    }
}
