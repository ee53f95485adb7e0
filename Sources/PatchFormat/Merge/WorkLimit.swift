/// How much more comparing may be done before a text is given up as made to be slow.
///
/// Steps are counted, not time, so the same texts always get the same answer.
struct WorkLimit {
    /// The steps of one merge: about a second.
    static let steps = 1 << 28

    private var left = WorkLimit.steps

    /// Takes `count` steps off.
    @inline(__always)
    mutating func spend(_ count: Int) throws(WorkLimitExceeded) {
        left -= count
        if left < 0 { throw WorkLimitExceeded() }
    }
}

/// A comparison took out of all proportion long.
struct WorkLimitExceeded: Error {}
