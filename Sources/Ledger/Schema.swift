import GRDB

/// The tables of the ledger and the way from each format to the next.
///
/// The format stands in SQLite's `user_version`. All missing steps are taken in one exclusive transaction that looks at the
/// version again once it holds the lock, so two processes that open an old file at once do the work once.
enum Schema {
    /// The format this code writes.
    static var version: Int { migrations.count }

    /// What leads from format `n` to format `n + 1` stands at index `n`. Never edit an entry that was released.
    static let migrations = [
        """
        CREATE TABLE runs (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          command TEXT NOT NULL, overlay TEXT NOT NULL, base TEXT, head TEXT,
          process INTEGER NOT NULL,
          started_at INTEGER NOT NULL, finished_at INTEGER
        ) STRICT;
        CREATE TABLE steps (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
          kind TEXT NOT NULL, flavor TEXT,
          started_at INTEGER NOT NULL, finished_at INTEGER
        ) STRICT;
        CREATE INDEX steps_by_run ON steps(run_id);
        CREATE TABLE verdicts (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          run_id INTEGER REFERENCES runs(id) ON DELETE CASCADE,
          step_id INTEGER REFERENCES steps(id) ON DELETE CASCADE,
          verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'error', 'skip', 'interrupted')),
          reason TEXT NOT NULL,
          CHECK ((run_id IS NULL) <> (step_id IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX verdict_of_run ON verdicts(run_id) WHERE run_id IS NOT NULL;
        CREATE UNIQUE INDEX verdict_of_step ON verdicts(step_id) WHERE step_id IS NOT NULL;
        CREATE TABLE evidence (
          verdict_id INTEGER NOT NULL REFERENCES verdicts(id) ON DELETE CASCADE,
          position INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
          PRIMARY KEY (verdict_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE artifacts (
          sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
          bytes INTEGER NOT NULL CHECK (bytes >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE step_artifacts (
          step_id INTEGER NOT NULL REFERENCES steps(id) ON DELETE CASCADE,
          position INTEGER NOT NULL,
          sha256 TEXT NOT NULL REFERENCES artifacts(sha256), name TEXT NOT NULL, path TEXT NOT NULL,
          PRIMARY KEY (step_id, position)
        ) STRICT, WITHOUT ROWID;
        """,
        // A step is found again by what went into it, and remembers what it would show.
        """
        ALTER TABLE steps ADD COLUMN input TEXT;
        ALTER TABLE steps ADD COLUMN detail TEXT;
        CREATE INDEX steps_by_input ON steps(kind, flavor, input);
        """,
    ]

    /// Brings the file behind `queue` to the present format.
    ///
    /// - Throws: `LedgerError.newer`, or what SQLite answered.
    static func migrate(_ queue: DatabaseQueue, path: String) throws {
        try queue.inDatabase { database in
            let found = try currentVersion(database)
            if found == version { return }
            try database.inTransaction(.immediate) {
                let found = try currentVersion(database)
                guard found <= version else {
                    throw LedgerError.newer(path: path, version: found, known: version)
                }
                for step in migrations[found...] { try database.execute(sql: step) }
                try database.execute(sql: "PRAGMA user_version = \(version)")
                return .commit
            }
        }
    }

    private static func currentVersion(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
}
