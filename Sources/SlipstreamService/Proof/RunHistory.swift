import Files
import Ledger
import Overlay

/// What is kept of each run beside the ledger, `.slipstream/runs/<n>/result.json`, by which a ledger that is lost or
/// damaged gets its history back.
struct RunHistory {
    /// A record that is larger is none of ours.
    private static let recordLimit = 64 << 20

    /// The folder: `.slipstream/runs`.
    let folder: String

    /// The history of the overlay at `place`.
    init(of place: OverlayPlace) { folder = place.statePath + "/runs" }

    /// The folder of what is kept of one run.
    func place(ofRun number: Int64) -> String { "\(folder)/\(number)" }

    /// Opens the ledger at `path`, with the runs it has lost, and keeps those that ended when nobody could: of a program
    /// that was killed. `note` is told what was amiss.
    func openLedger(_ path: String, note: (String) -> Void) throws -> LedgerStore {
        let ledger = try LedgerStore.open(path)
        let known = try ledger.endedRuns()
        let numbers = self.numbers()
        let lost = Set(numbers).subtracting(known)
        let records = lost.sorted().compactMap(record)
        let restored = try ledger.restore(records, numbersUpTo: numbers.max() ?? 0)
        let history = restored == 0 ? "" : Quantity.count(restored, "run")
        if let old = ledger.setAside {
            let rest = history.isEmpty ? "" : " with \(history) from .slipstream/runs"
            note("the ledger was damaged; it is kept as \(old), and a new one begun" + rest)
        } else if !history.isEmpty {
            note("the ledger was incomplete; \(history) put back from .slipstream/runs")
        }
        for number in known where !FileSystem.exists(file(ofRun: number)) { try keep(number, of: ledger) }
        return ledger
    }

    /// Keeps what the ledger knows of a run that has ended; it appears whole or not at all.
    func keep(_ number: Int64, of ledger: LedgerStore) throws {
        guard let run = try ledger.run(number) else { return }
        try FileSystem.makeFolder(place(ofRun: number))
        try FileSystem.writeAtomically(try run.json(), to: file(ofRun: number))
    }

    private func file(ofRun number: Int64) -> String { place(ofRun: number) + "/result.json" }

    /// The numbers of all runs of which something is kept.
    private func numbers() -> [Int64] {
        ((try? FileSystem.names(in: folder)) ?? []).compactMap { name in
            Int64(name).flatMap { $0 > 0 && $0 < 1 << 53 && "\($0)" == name ? $0 : nil }
        }
    }

    /// What was kept of a run; nil where that is not there or not whole.
    private func record(_ number: Int64) -> RunRecord? {
        guard let bytes = try? FileSystem.read(file(ofRun: number), limit: RunHistory.recordLimit),
            let record = try? RunRecord(json: bytes), record.id == number
        else { return nil }
        return record
    }
}
