import Foundation
import GRDB

extension RunRecord {
    /// The run as JSON with sorted keys: what is kept beside the ledger as `result.json`.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }

    /// The run that such JSON describes.
    package init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(RunRecord.self, from: Data(json))
    }
}

extension LedgerStore {
    /// Puts back the runs that a lost ledger held, under their old numbers and all or none of them; a run that is there
    /// already is left alone, and one that the tables refuse is left out. The next run gets a number above `number`.
    ///
    /// - Returns: how many were put back.
    @discardableResult
    package func restore(_ runs: [RunRecord], numbersUpTo number: Int64 = 0) throws(LedgerError) -> Int {
        try write { database in
            var count = 0
            for run in runs.sorted(by: { $0.id < $1.id }) where try LedgerStore.insert(run, into: database) {
                count += 1
            }
            if number > 0 {
                // SQLite keeps here the highest number that `AUTOINCREMENT` gave.
                try database.execute(
                    sql: """
                        INSERT INTO sqlite_sequence (name, seq) SELECT 'runs', 0
                        WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'runs');
                        UPDATE sqlite_sequence SET seq = max(seq, :number) WHERE name = 'runs';
                        """,
                    arguments: ["number": number])
            }
            return count
        }
    }

    private static func insert(_ run: RunRecord, into database: Database) throws -> Bool {
        var isNew = false
        do {
            try database.inSavepoint {
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO runs (id, command, overlay, base, head, process, started_at, finished_at)
                        VALUES (?, ?, ?, ?, ?, 0, ?, ?)
                        """,
                    arguments: [
                        run.id, run.command, run.overlay, run.base, run.head, run.startedAt,
                        run.finishedAt ?? run.startedAt,
                    ]
                )
                isNew = database.changesCount > 0
                guard isNew else { return .rollback }
                try Rows.insertVerdict(
                    database, run: run.id, step: nil, verdict: run.verdict ?? .interrupted,
                    reason: run.reason ?? "no reason was kept")
                for step in run.steps { try insert(step, ofRun: run.id, into: database) }
                return .commit
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
        return isNew
    }

    private static func insert(_ step: StepRecord, ofRun run: Int64, into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO steps (run_id, kind, flavor, input, detail, started_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run, step.kind, step.flavor, step.input, step.outcome?.detail, step.startedAt,
                step.finishedAt ?? step.startedAt,
            ]
        )
        let id = database.lastInsertedRowID
        try Rows.insert(
            step.outcome ?? StepOutcome(verdict: .interrupted, reason: "no outcome was kept"), ofStep: id,
            into: database
        )
    }
}
