import Glibc
import Synchronization

/// Stops one process with all that it started: TERM at once, KILL for what still lives two seconds later.
final class ProcessStop: Sendable {
    /// How long a process may take to end once it was asked to.
    static let grace = Duration.seconds(2)

    private struct State {
        var tree: ProcessTree?
        var asked: Set<ProcessTree.Member> = []
        var askedAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// Notes the process to stop; if it was to be stopped before it began, it is at once.
    func started(_ pid: pid_t) {
        let isLate = state.withLock { state in
            state.tree = ProcessTree(root: pid)
            return state.askedAt != nil
        }
        if isLate { ask() }
    }

    /// Asks all of the tree to end; does not wait.
    func ask() {
        state.withLock { state in
            state.askedAt = state.askedAt ?? .now
            if let tree = state.tree { state.asked.formUnion(tree.signal(SIGTERM)) }
        }
    }

    /// After the process itself has ended: waits for the rest of its tree, if it was asked to end, and kills what stays.
    func finish() async {
        guard let (tree, asked, since) = state.withLock({ $0.askedAt == nil ? nil : ($0.tree, $0.asked, $0.askedAt) })
        else { return }
        guard let tree, let since else { return }
        // The caller is cancelled as a rule: sleeping must not be.
        await Task.detached { await ProcessStop.outlive(tree, asked, until: since + ProcessStop.grace) }.value
    }

    private static func outlive(
        _ tree: ProcessTree, _ asked: Set<ProcessTree.Member>, until deadline: ContinuousClock.Instant
    ) async {
        var living = ProcessTree.living(asked.union(tree.members()))
        while !living.isEmpty, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(20))
            living = ProcessTree.living(living)
        }
        living.formUnion(tree.members())
        for member in living { kill(member.pid, SIGKILL) }
        for _ in 0..<50 where !ProcessTree.living(living).isEmpty {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
