/// Why the ledger cannot be used.
package enum LedgerError: Error, Hashable, CustomStringConvertible {
    /// The file cannot be opened or made.
    case cannotOpen(path: String, reason: String)
    /// Another process kept the file locked for the five seconds one waits.
    case busy(path: String)
    /// The file was written by a later version of Slipstream.
    case newer(path: String, version: Int, known: Int)
    /// The file turned out to be damaged while it was used.
    case damaged(path: String, reason: String)
    /// The disk, or SQLite, refused what was asked.
    case failed(path: String, reason: String)

    /// One sentence: what, where, why, what to do.
    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "cannot open the ledger \(path): \(reason)"
        case .busy(let path):
            "the ledger \(path) is locked by another process; wait for it to end and try again"
        case .newer(let path, let version, let known):
            "the ledger \(path) has format \(version) and this slipstream knows formats up to \(known); use a later slipstream"
        case .damaged(let path, let reason):
            "the ledger \(path) is damaged (\(reason)); run the command again, the file will be set aside and rebuilt"
        case .failed(let path, let reason):
            "cannot write to the ledger \(path): \(reason)"
        }
    }
}
