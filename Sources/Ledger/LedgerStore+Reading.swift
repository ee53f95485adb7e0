import GRDB

extension LedgerStore {
    /// Run `id` with its steps, or nil where there is none.
    package func run(_ id: Int64) throws(LedgerError) -> RunRecord? {
        try read { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id])
            return try row.map { try Rows.run($0, in: database) }
        }
    }

    /// The last runs, newest first, at most `count` of them.
    package func latestRuns(_ count: Int) throws(LedgerError) -> [RunRecord] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM runs ORDER BY id DESC LIMIT ?", arguments: [count])
                .map { try Rows.run($0, in: database) }
        }
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

    /// Every step that made the file with this digest, newest first.
    package func makers(ofArtifact sha256: String) throws(LedgerError) -> [StepRecord] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT steps.* FROM steps JOIN step_artifacts ON step_artifacts.step_id = steps.id
                    WHERE sha256 = ? ORDER BY steps.id DESC
                    """,
                arguments: [sha256]
            ).map { try Rows.step($0, in: database) }
        }
    }
}
