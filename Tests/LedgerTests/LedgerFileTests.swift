import Files
import Foundation
import Ledger
import TestSupport
import Testing

/// The file itself: formats, damage, and other processes.
@Suite struct LedgerFileTests {
    /// The first format as it was released, with one run in it, made by SQL alone.
    static let firstFormat = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE runs (
          id INTEGER PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL, overlay TEXT NOT NULL, base TEXT, head TEXT,
          process INTEGER NOT NULL, started_at INTEGER NOT NULL, finished_at INTEGER) STRICT;
        CREATE TABLE steps (
          id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
          kind TEXT NOT NULL, flavor TEXT, started_at INTEGER NOT NULL, finished_at INTEGER) STRICT;
        CREATE INDEX steps_by_run ON steps(run_id);
        CREATE TABLE verdicts (
          id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER REFERENCES runs(id) ON DELETE CASCADE,
          step_id INTEGER REFERENCES steps(id) ON DELETE CASCADE,
          verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'error', 'skip', 'interrupted')),
          reason TEXT NOT NULL, CHECK ((run_id IS NULL) <> (step_id IS NULL))) STRICT;
        CREATE UNIQUE INDEX verdict_of_run ON verdicts(run_id) WHERE run_id IS NOT NULL;
        CREATE UNIQUE INDEX verdict_of_step ON verdicts(step_id) WHERE step_id IS NOT NULL;
        CREATE TABLE evidence (
          verdict_id INTEGER NOT NULL REFERENCES verdicts(id) ON DELETE CASCADE, position INTEGER NOT NULL,
          kind TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (verdict_id, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE artifacts (
          sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), bytes INTEGER NOT NULL CHECK (bytes >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE step_artifacts (
          step_id INTEGER NOT NULL REFERENCES steps(id) ON DELETE CASCADE, position INTEGER NOT NULL,
          sha256 TEXT NOT NULL REFERENCES artifacts(sha256), name TEXT NOT NULL, path TEXT NOT NULL,
          PRIMARY KEY (step_id, position)) STRICT, WITHOUT ROWID;
        INSERT INTO runs VALUES (1, 'run', 'day-zero', '3f1c', '9be0', 1, 1000, 5000);
        INSERT INTO steps VALUES (1, 1, 'boot', 'x86_64-demo', 2000, 4500);
        INSERT INTO verdicts VALUES (1, 1, NULL, 'pass', 'all'), (2, NULL, 1, 'pass', '3 of 3');
        INSERT INTO evidence VALUES (2, 0, 'ktap', 'ok 1 edu bound');
        PRAGMA user_version = 1;
        """

    @Test func anOlderFileIsMigratedWithoutLoss() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            _ = try SQLite.ask(path, Self.firstFormat)
            let ledger = try LedgerStore.open(path)
            let run = try #require(try ledger.run(1))
            #expect(run.verdict == .pass && run.steps[0].finishedAt == run.steps[0].startedAt + 2500)
            #expect(run.steps[0].outcome?.evidence == [Evidence(kind: "ktap", text: "ok 1 edu bound")])
            #expect(run.steps[0].input == nil && ledger.setAside == nil)
            #expect(try LedgerStoreTests.writeRun(ledger) == 2)
            #expect(try SQLite.ask(path, "PRAGMA user_version") == "2")
            #expect(try SQLite.ask(path, "PRAGMA integrity_check") == "ok")
            #expect(try SQLite.ask(path, "PRAGMA foreign_key_check") == "")
        }
    }

    @Test(arguments: [firstFormat, ""])
    func severalOpenersOfAnOldOrNewFileMigrateItOnce(sql: String) async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            _ = try SQLite.ask(path, sql)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try LedgerStore.open(path).run(1) } }
                try await group.waitForAll()
            }
            #expect(try SQLite.ask(path, "SELECT count(*) FROM runs") == (sql.isEmpty ? "0" : "1"))
            #expect(try SQLite.ask(path, "PRAGMA journal_mode") == "wal")
        }
    }

    @Test func aFileOfALaterVersionIsLeftAlone() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            _ = try SQLite.ask(path, "CREATE TABLE later (x); PRAGMA user_version = 99;")
            let error = #expect(throws: LedgerError.self) { try LedgerStore.open(path) }
            #expect(error == .newer(path: path, version: 99, known: 2))
            #expect(try SQLite.ask(path, "PRAGMA user_version") == "99")
        }
    }

    @Test(arguments: ["not a database at all, only text\n", ""])
    func aFileThatIsNoDatabase(content: String) async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            try FileSystem.writeAtomically(Array(repeating: Array(content.utf8), count: 100).flatMap { $0 }, to: path)
            let ledger = try LedgerStore.open(path)
            #expect((ledger.setAside != nil) == !content.isEmpty)
            if let name = ledger.setAside {
                #expect(name.hasPrefix(path + ".corrupt-") && FileSystem.exists(name))
            }
            #expect(try LedgerStoreTests.writeRun(ledger) == 1)
        }
    }

    @Test func damageInTheMiddleIsSetAside() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            do {
                let ledger = try LedgerStore.open(path)
                for _ in 0..<20 { _ = try LedgerStoreTests.writeRun(ledger) }
            }
            _ = try SQLite.ask(path, "PRAGMA wal_checkpoint(TRUNCATE)")
            var bytes = try FileSystem.read(path)
            for index in 4096..<12288 { bytes[index] = 0x5A }
            try FileSystem.writeAtomically(bytes, to: path)
            let ledger = try LedgerStore.open(path)
            let name = try #require(ledger.setAside)
            #expect(try FileSystem.read(name) == bytes)
            #expect(try ledger.endedRuns().isEmpty)
        }
    }

    @Test func twoDamagedFilesOfOneSecondBothStay() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            for expected in ["", "-2"] {
                try FileSystem.writeAtomically(Array(repeating: 0x41, count: 5000), to: path)
                let ledger = try LedgerStore.open(path) { 1_790_000_000_000 }
                #expect(ledger.setAside == path + ".corrupt-20260921T141320Z" + expected)
            }
        }
    }

    @Test func anotherProcessReadsWhileARunWrites() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let ledger = try LedgerStore.open(path)
            let run = try ledger.beginRun(command: "run", overlay: "o", base: nil)
            let step = try ledger.beginStep(run: run, kind: "build", flavor: "f", input: nil)
            #expect(try SQLite.ask(path, "SELECT kind FROM steps", options: ["-readonly"]) == "build")
            try ledger.finishStep(step, StepOutcome(verdict: .pass, reason: "done"))
            #expect(try SQLite.ask(path, "SELECT verdict FROM verdicts", options: ["-readonly"]) == "pass")
        }
    }

    @Test func twoWritersWaitForEachOther() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/ledger.sqlite"
            let ledger = try LedgerStore.open(path)
            let other = Task.detached {
                let sql =
                    ".timeout 5000\n"
                    + String(
                        repeating:
                            "INSERT INTO runs (command, overlay, process, started_at, finished_at) VALUES ('x','o',1,1,1);\n",
                        count: 100
                    )
                return try SQLite.ask(path, sql)
            }
            for _ in 0..<50 { _ = try LedgerStoreTests.writeRun(ledger) }
            #expect(try await other.value == "")
            #expect(try SQLite.ask(path, "SELECT count(*) FROM runs") == "150")
        }
    }

    @Test func aFolderThatIsMissingIsSaid() async throws {
        try await ScratchFolder.with { folder in
            let error = #expect(throws: LedgerError.self) { try LedgerStore.open(folder + "/none/ledger.sqlite") }
            #expect("\(error!)".hasPrefix("cannot open the ledger \(folder)/none/ledger.sqlite: "))
        }
    }
}
