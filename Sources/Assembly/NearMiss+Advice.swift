import PatchFormat

extension NearMiss {
    /// What to do to a patch with such a hunk, as the start of a sentence.
    var advice: String {
        switch self {
        case .alreadyMade: "take the hunk out of the patch"
        case .away(from: .start, _):
            "give the hunk the line of the base on which it begins, and context before its change"
        case .away(from: .end, _): "give the hunk the lines that follow in the base as context"
        case .lineEnds(_, .patch): "take the carriage returns out of the patch's diff and import it again"
        case .lineEnds(_, .file):
            "get the patch as it was sent, in an attachment say, for mail may have lost its carriage returns"
        case .lineEnds(_, .both): "give the patch's lines the ends that they have in the base"
        }
    }
}
