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
    /// Puts back a run that a lost ledger held, under its old number; a run that is there already is left alone.
    ///
    /// - Returns: whether it was put back.
    @discardableResult
    package func restore(_ run: RunRecord) throws(LedgerError) -> Bool {
        try write { database in
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
            guard database.changesCount > 0 else { return false }
            let verdict = run.verdict ?? .interrupted
            try Rows.insertVerdict(
                database, run: run.id, step: nil, verdict: verdict, reason: "restored from result.json")
            for step in run.steps { try restore(step, ofRun: run.id, into: database) }
            return true
        }
    }

    private func restore(_ step: StepRecord, ofRun run: Int64, into database: Database) throws {
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
