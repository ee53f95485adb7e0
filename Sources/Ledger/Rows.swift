import GRDB

/// Rows that more than one operation writes or reads.
enum Rows {
    /// Writes the verdict of a run or of a step, in place of an earlier one; returns the number of its row.
    @discardableResult
    static func insertVerdict(
        _ database: Database, run: Int64?, step: Int64?, verdict: Verdict, reason: String
    ) throws -> Int64 {
        try database.execute(
            sql: "INSERT OR REPLACE INTO verdicts (run_id, step_id, verdict, reason) VALUES (?, ?, ?, ?)",
            arguments: [run, step, verdict.rawValue, reason]
        )
        return database.lastInsertedRowID
    }

    /// Writes the verdict, evidence and files of a step.
    static func insert(_ outcome: StepOutcome, ofStep step: Int64, into database: Database) throws {
        let verdict = try insertVerdict(
            database, run: nil, step: step, verdict: outcome.verdict, reason: outcome.reason
        )
        for (position, evidence) in outcome.evidence.enumerated() {
            try database.execute(
                sql: "INSERT INTO evidence (verdict_id, position, kind, text) VALUES (?, ?, ?, ?)",
                arguments: [verdict, position, evidence.kind, evidence.text]
            )
        }
        for (position, artifact) in outcome.artifacts.enumerated() {
            try database.execute(
                sql: "INSERT OR IGNORE INTO artifacts (sha256, bytes) VALUES (?, ?)",
                arguments: [artifact.sha256, artifact.bytes]
            )
            try database.execute(
                sql:
                    "INSERT OR REPLACE INTO step_artifacts (step_id, position, sha256, name, path) VALUES (?, ?, ?, ?, ?)",
                arguments: [step, position, artifact.sha256, artifact.name, artifact.path]
            )
        }
    }

    /// The run in `row` of the table `runs`, with its steps.
    static func run(_ row: Row, in database: Database) throws -> RunRecord {
        let id: Int64 = row["id"]
        let verdict = try Row.fetchOne(
            database, sql: "SELECT verdict, reason FROM verdicts WHERE run_id = ?", arguments: [id])
        let steps = try Row.fetchAll(database, sql: "SELECT * FROM steps WHERE run_id = ? ORDER BY id", arguments: [id])
        return RunRecord(
            id: id, command: row["command"], overlay: row["overlay"], base: row["base"], head: row["head"],
            startedAt: row["started_at"], finishedAt: row["finished_at"],
            verdict: (verdict?["verdict"]).flatMap(Verdict.init(rawValue:)), reason: verdict?["reason"],
            steps: try steps.map { try step($0, in: database) }
        )
    }

    /// The step in `row` of the table `steps`, with what came of it.
    static func step(_ row: Row, in database: Database) throws -> StepRecord {
        let id: Int64 = row["id"]
        return StepRecord(
            id: id, kind: row["kind"], flavor: row["flavor"], input: row["input"], startedAt: row["started_at"],
            finishedAt: row["finished_at"], outcome: try outcome(ofStep: id, detail: row["detail"], in: database)
        )
    }

    private static func outcome(ofStep step: Int64, detail: String?, in database: Database) throws -> StepOutcome? {
        let found = try Row.fetchOne(database, sql: "SELECT * FROM verdicts WHERE step_id = ?", arguments: [step])
        guard let found, let verdict = Verdict(rawValue: found["verdict"]) else { return nil }
        let evidence = try Row.fetchAll(
            database, sql: "SELECT kind, text FROM evidence WHERE verdict_id = ? ORDER BY position",
            arguments: [found["id"] as Int64]
        )
        let artifacts = try Row.fetchAll(
            database,
            sql: """
                SELECT name, path, sha256, bytes FROM step_artifacts JOIN artifacts USING (sha256)
                WHERE step_id = ? ORDER BY position
                """,
            arguments: [step]
        )
        return StepOutcome(
            verdict: verdict, reason: found["reason"],
            evidence: evidence.map { Evidence(kind: $0["kind"], text: $0["text"]) },
            artifacts: artifacts.map {
                Artifact(name: $0["name"], path: $0["path"], sha256: $0["sha256"], bytes: $0["bytes"])
            },
            detail: detail
        )
    }
}
