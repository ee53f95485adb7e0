import GRDB
import Glibc

/// What happened in an overlay: runs, steps, verdicts, evidence and the digests of what was made.
///
/// One SQLite file in write-ahead mode, so that one process may read while another writes; who finds it locked waits up to
/// five seconds. Git holds the truth; this file holds history, which `restore` puts back from what was kept of each run
/// beside it. All operations block for the time of a small transaction and may be called from any thread.
package final class LedgerStore: Sendable {
    let queue: DatabaseQueue
    let clock: @Sendable () -> Int64

    /// Where the file lies.
    package let path: String

    /// The name under which a damaged file was put aside when this ledger was opened; nil where there was none.
    package let setAside: String?

    private init(queue: DatabaseQueue, path: String, setAside: String?, clock: @escaping @Sendable () -> Int64) {
        self.queue = queue
        self.path = path
        self.setAside = setAside
        self.clock = clock
    }

    /// Opens the ledger at `path` for reading and writing, makes it where there is none, and brings an older format up to
    /// date. A damaged file is renamed to `<path>.corrupt-<date>` and a new one is begun; `setAside` says so.
    ///
    /// Runs whose process is gone are marked as interrupted. `clock` tells the time in milliseconds since 1970.
    package static func open(
        _ path: String, clock: @escaping @Sendable () -> Int64 = LedgerStore.systemTime
    ) throws(LedgerError) -> LedgerStore {
        var setAside: String?
        let queue: DatabaseQueue
        do throws(LedgerError) {
            queue = try prepared(path)
        } catch .damaged {
            setAside = try DamagedFile.setAside(path, at: clock())
            queue = try prepared(path)
        }
        let store = LedgerStore(queue: queue, path: path, setAside: setAside, clock: clock)
        try store.closeAbandonedRuns()
        return store
    }

    /// Milliseconds since 1970.
    package static let systemTime: @Sendable () -> Int64 = {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// An open queue over a file that is whole and has the present format.
    private static func prepared(_ path: String) throws(LedgerError) -> DatabaseQueue {
        try translate(path) {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.label = "ledger"
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let health = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") } ?? "no answer"
            guard health == "ok" else { throw LedgerError.damaged(path: path, reason: health) }
            // Not by the configuration: GRDB then writes to the file at once, and a damaged one is to stay as it was found.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            try Schema.migrate(queue, path: path)
            return queue
        }
    }

    /// Runs `body` on the file in one transaction that holds the write lock from its start.
    func write<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try LedgerStore.translate(path) {
            try queue.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else {
                    throw LedgerError.failed(path: path, reason: "the transaction was not carried out")
                }
                return value
            }
        }
    }

    /// Runs `body` on one unchanging state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try LedgerStore.translate(path) { try queue.read(body) }
    }

    /// Turns what SQLite answers into the sentences of `LedgerError`.
    private static func translate<Value>(_ path: String, _ body: () throws -> Value) throws(LedgerError) -> Value {
        do {
            return try body()
        } catch let error as LedgerError {
            throw error
        } catch let error as DatabaseError {
            throw LedgerError(error, path: path)
        } catch {
            throw .failed(path: path, reason: "\(error)")
        }
    }
}
