/// What came of a three-way merge.
public enum MergeResult: Hashable, Sendable {
    /// The merged text.
    case clean([UInt8])
    /// The places where the sides disagree, in order; at least one.
    case conflicts([ConflictRegion])
}
