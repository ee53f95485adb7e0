import GRDB

extension LedgerStore {
    /// Run `id` with its steps, or nil where there is none.
    package func run(_ id: Int64) throws(LedgerError) -> RunRecord? {
        try read { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id])
            return try row.map { try Rows.run($0, in: database) }
        }
    }

    /// The numbers of all runs that have ended, in their order.
    package func endedRuns() throws(LedgerError) -> [Int64] {
        try read { try Int64.fetchAll($0, sql: "SELECT id FROM runs WHERE finished_at IS NOT NULL ORDER BY id") }
    }

    /// The last step of this kind and flavor that had exactly this input and passed; its outcome holds still.
    package func passedStep(
        kind: String, flavor: String?, input: String
    ) throws(LedgerError) -> StepRecord? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT steps.* FROM steps JOIN verdicts ON verdicts.step_id = steps.id
                    WHERE kind = ? AND flavor IS ? AND input = ? AND verdict = 'pass' ORDER BY steps.id DESC LIMIT 1
                    """,
                arguments: [kind, flavor, input]
            )
            return try row.map { try Rows.step($0, in: database) }
        }
    }

    /// The last step of this kind and flavor that has ended, however it came out, and the number of its run.
    package func latestStep(
        kind: String, flavor: String?
    ) throws(LedgerError) -> (run: Int64, step: StepRecord)? {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM steps WHERE kind = ? AND flavor IS ? AND finished_at IS NOT NULL
                    ORDER BY id DESC LIMIT 1
                    """,
                arguments: [kind, flavor]
            )
            return try row.map { ($0["run_id"], try Rows.step($0, in: database)) }
        }
    }
}
