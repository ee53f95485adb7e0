import Glibc
import Synchronization

/// The children that live now, so that an interruption reaches all of them.
///
/// A child may have ended, and its number be another's, before it is forgotten here: its tree knows by its start.
enum RunningChildren {
    private static let trees = Mutex<[pid_t: ProcessTree]>([:])

    /// Notes a child that leads a session.
    static func insert(_ tree: ProcessTree) { trees.withLock { $0[tree.root] = tree } }

    /// Forgets a child; a later one that has got its number by now stays.
    static func remove(_ tree: ProcessTree) {
        trees.withLock { if $0[tree.root] == tree { $0[tree.root] = nil } }
    }

    /// Sends `signal` to every child and all it started.
    static func signalAll(_ signal: Int32) {
        for tree in trees.withLock({ Array($0.values) }) { tree.signal(signal) }
    }
}
