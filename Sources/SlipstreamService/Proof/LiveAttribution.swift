import KernelBuild
import Synchronization

/// Names, while a build runs, the patches that its first diagnostics come from.
///
/// One question to git at a time, in the background, and few of them: the build is not to wait for it, nor to lose a
/// processor to it.
final class LiveAttribution: Sendable {
    /// How many places are looked up.
    private static let limit = 5

    private struct State {
        var asked: Set<String> = []
        var names: [String] = []
        var last: Task<Void, Never>?
    }

    private let attribution: PatchAttribution?
    private let state = Mutex(State())

    /// Names by `attribution`; without one only counts.
    init(_ attribution: PatchAttribution?) { self.attribution = attribution }

    /// `1 warning (edu 2/4)`, with the patches that are known so far; empty where compilers have said nothing.
    func words(for news: BuildProgress) -> String {
        if let file = news.latest?.file, let line = news.latest?.line { look(up: file, line) }
        let counts = ProofRun.counts(errors: news.errors, warnings: news.warnings)
        let names = state.withLock { $0.names }
        return counts + (counts.isEmpty || names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
    }

    /// Ends what is still looked up.
    func stop() async {
        let last = state.withLock { $0.last }
        last?.cancel()
        await last?.value
    }

    private func look(up file: String, _ line: Int) {
        guard let attribution else { return }
        state.withLock { state in
            guard state.asked.count < LiveAttribution.limit, state.asked.insert("\(file):\(line)").inserted else {
                return
            }
            let before = state.last
            state.last = Task { [self] in
                await withTaskCancellationHandler {
                    await before?.value
                } onCancel: {
                    before?.cancel()
                }
                guard !Task.isCancelled, let patch = try? await attribution.patch(file: file, line: line) else {
                    return
                }
                self.state.withLock { if !$0.names.contains(patch.title) { $0.names.append(patch.title) } }
            }
        }
    }
}
