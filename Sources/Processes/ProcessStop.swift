import Glibc
import Synchronization

/// Stops one process with all that it started: TERM at once, KILL for what still lives two seconds later.
final class ProcessStop: Sendable {
    /// How long a process may take to end once it was asked to.
    static let grace = Duration.seconds(2)

    private struct State {
        var tree: ProcessTree?
        var isAsked = false
        var ending: Task<Void, Never>?
    }

    private let state = Mutex(State())

    /// Notes the process to stop; if it was to be stopped before it began, it is at once.
    func started(_ pid: Int32) {
        let tree = ProcessTree(root: pid)
        RunningChildren.insert(tree)
        state.withLock { state in
            state.tree = tree
            if state.isAsked { ProcessStop.begin(&state) }
        }
    }

    /// Begins to stop the process; does not wait.
    func ask() {
        state.withLock { state in
            state.isAsked = true
            ProcessStop.begin(&state)
        }
    }

    /// After the process itself has ended: waits, if it was stopped, until all it started has ended as well.
    func finish() async {
        let (tree, ending) = state.withLock { ($0.tree, $0.ending) }
        if let tree { RunningChildren.remove(tree) }
        await ending?.value
    }

    /// The task is not a child of the one that is cancelled: that one could no longer wait.
    private static func begin(_ state: inout State) {
        guard let tree = state.tree, state.ending == nil else { return }
        let asked = tree.signal(SIGTERM)
        state.ending = Task.detached { await end(tree, asked) }
    }

    private static func end(_ tree: ProcessTree, _ asked: Set<ProcessTree.Member>) async {
        let deadline = ContinuousClock.now + grace
        var living = ProcessTree.living(asked.union(tree.members()))
        while !living.isEmpty, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(20))
            living = ProcessTree.living(living)
        }
        living.formUnion(tree.members())
        for member in living { kill(member.pid, SIGKILL) }
        for _ in 0..<100 where !ProcessTree.living(living).isEmpty {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
