import Synchronization

/// Gathers output up to a limit, or the last of it.
final class OutputCollector: Sendable {
    private let limit: Int
    private let keepsLast: Bool
    private let collected = Mutex<[UInt8]>([])

    /// Takes `limit` bytes and refuses more.
    init(limit: Int) {
        self.limit = limit
        keepsLast = false
    }

    /// Takes everything and keeps the last `count` bytes.
    init(keepingLast count: Int) {
        limit = count
        keepsLast = true
    }

    /// What was gathered.
    var bytes: [UInt8] { collected.withLock { $0.count > limit ? Array($0.suffix(limit)) : $0 } }

    /// Takes in a piece; false where it is more than there is room for.
    @discardableResult
    func append(_ piece: ArraySlice<UInt8>) -> Bool {
        collected.withLock { bytes in
            guard keepsLast || bytes.count + piece.count <= limit else { return false }
            bytes.append(contentsOf: piece)
            if keepsLast && bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
            return true
        }
    }
}
