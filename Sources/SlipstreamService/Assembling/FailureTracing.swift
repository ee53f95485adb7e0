import Assembly
import GitAccess
import GitObjects

/// Asks the base's history which of its commits stand in the way of patches.
struct FailureTracing {
    /// How long the history of a whole stack may be searched; what was not found by then is not told.
    private static let patience: Duration = .seconds(10)

    private let store: GitStore
    private let names: [ObjectID: String]

    /// The tracing of failures in `report`, whose commits are in `store`.
    init(_ report: AssemblyReport, in store: GitStore) throws {
        self.store = store
        let commits = try zip(report.features, report.commits()).flatMap { feature, commits in
            commits.map { ($0.commit, "\(feature.name) \($0.number)/\(feature.patches)") }
        }
        names = Dictionary(commits) { first, _ in first }
    }

    /// The report with the commits named, where the history tells.
    static func traced(_ report: AssemblyReport, in store: GitStore) async throws -> AssemblyReport {
        guard report.failures.contains(where: { $0.disputed != nil }) else { return report }
        let tracing = try FailureTracing(report, in: store)
        let start = ContinuousClock.now
        var traced = report
        for (index, failure) in report.failures.enumerated() {
            guard let lines = failure.disputed, ContinuousClock.now - start < patience else { continue }
            do {
                if let origin = try await tracing.origin(of: lines) { traced.failures[index].origin = origin }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // The failures are known without the history; a git that fails must not hide them.
                break
            }
        }
        return traced
    }

    private func origin(of disputed: DisputedLines) async throws -> FailureOrigin? {
        let entry =
            disputed.lines.isEmpty
            ? try await HistoryStream.lastChange(of: disputed.path, at: disputed.commit, in: store)
            : try await HistoryStream.lastChange(
                of: disputed.path, lines: disputed.lines, at: disputed.commit, in: store)
        guard let entry else { return nil }
        if let patch = names[entry.commit] { return .stack(patch: patch) }
        let release = try KernelRelease.of(commit: entry.commit, in: ObjectReader(store: store))
        return .commit(entry.commit, subject: entry.subject, release: release)
    }
}
