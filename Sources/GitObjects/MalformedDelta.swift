/// Why a delta could not be applied.
public enum MalformedDelta: Error, Hashable, CustomStringConvertible {
    /// It ends in the middle of an instruction, or has one that git reserves.
    case damaged
    /// It was made for a base of another size.
    case wrongBase(expected: Int, actual: Int)
    /// It promises a result larger than is allowed.
    case tooLarge(size: Int, limit: Int)
    /// Its instructions reach past the end of the base.
    case outsideBase
    /// Its instructions make more, or fewer, bytes than it promises.
    case wrongResult(expected: Int)

    /// One sentence.
    public var description: String {
        switch self {
        case .damaged: "the delta is damaged"
        case .wrongBase(let expected, let actual):
            "the delta is for a base of \(expected) bytes, but this one has \(actual)"
        case .tooLarge(let size, let limit): "the delta makes \(size) bytes, more than the \(limit) allowed"
        case .outsideBase: "the delta copies from behind the end of its base"
        case .wrongResult(let expected): "the delta does not make the \(expected) bytes it promises"
        }
    }
}
