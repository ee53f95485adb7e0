import GRDB
import Glibc

extension LedgerStore {
    /// Begins a run of `command` on the overlay called `overlay`; its number is what people are told.
    package func beginRun(command: String, overlay: String, base: String?) throws(LedgerError) -> Int64 {
        let now = clock()
        return try write { database in
            try database.execute(
                sql: "INSERT INTO runs (command, overlay, base, process, started_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [command, overlay, base, Int64(getpid()), now]
            )
            return database.lastInsertedRowID
        }
    }

    /// Notes the commit that run `run` builds and boots.
    package func setHead(_ head: String, ofRun run: Int64) throws(LedgerError) {
        try write { try $0.execute(sql: "UPDATE runs SET head = ? WHERE id = ?", arguments: [head, run]) }
    }

    /// Ends run `run` with its verdict and the sentence people were told.
    package func finishRun(_ run: Int64, verdict: Verdict, reason: String) throws(LedgerError) {
        let now = clock()
        try write { database in
            try database.execute(sql: "UPDATE runs SET finished_at = ? WHERE id = ?", arguments: [now, run])
            try Rows.insertVerdict(database, run: run, step: nil, verdict: verdict, reason: reason)
        }
    }

    /// Begins a step of run `run`; `input` is a digest of all that goes into the step, by which it is found again.
    package func beginStep(
        run: Int64, kind: String, flavor: String?, input: String?
    ) throws(LedgerError) -> Int64 {
        let now = clock()
        return try write { database in
            try database.execute(
                sql: "INSERT INTO steps (run_id, kind, flavor, input, started_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [run, kind, flavor, input, now]
            )
            return database.lastInsertedRowID
        }
    }

    /// Ends step `step` with all that came of it, in one transaction.
    package func finishStep(_ step: Int64, _ outcome: StepOutcome) throws(LedgerError) {
        let now = clock()
        try write { database in
            try database.execute(
                sql: "UPDATE steps SET finished_at = ?, detail = ? WHERE id = ?",
                arguments: [now, outcome.detail, step]
            )
            try Rows.insert(outcome, ofStep: step, into: database)
        }
    }

    /// Writes down as interrupted what belongs to a process that is gone.
    func closeAbandonedRuns() throws(LedgerError) {
        let open = try read { try Row.fetchAll($0, sql: "SELECT id, process FROM runs WHERE finished_at IS NULL") }
        let gone = open.filter { kill(pid_t(truncatingIfNeeded: $0["process"] as Int64), 0) != 0 && errno == ESRCH }
        for run in gone { try abandon(run["id"]) }
    }

    private func abandon(_ run: Int64) throws(LedgerError) {
        let now = clock()
        try write { database in
            let steps = try Int64.fetchAll(
                database, sql: "SELECT id FROM steps WHERE run_id = ? AND finished_at IS NULL", arguments: [run]
            )
            for step in steps {
                try database.execute(sql: "UPDATE steps SET finished_at = ? WHERE id = ?", arguments: [now, step])
                try Rows.insertVerdict(
                    database, run: nil, step: step, verdict: .interrupted,
                    reason: "the process ended before the step did"
                )
            }
            try database.execute(
                sql: "UPDATE runs SET finished_at = ? WHERE id = ? AND finished_at IS NULL", arguments: [now, run]
            )
            guard database.changesCount > 0 else { return }
            try Rows.insertVerdict(
                database, run: run, step: nil, verdict: .interrupted, reason: "the process ended before the run did"
            )
        }
    }
}
