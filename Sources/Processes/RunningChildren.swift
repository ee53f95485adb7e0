import Glibc
import Synchronization

/// The children that live now, so that an interruption reaches all of them.
enum RunningChildren {
    private static let roots = Mutex<Set<pid_t>>([])

    /// Notes a child that leads a session.
    static func insert(_ pid: pid_t) { roots.withLock { _ = $0.insert(pid) } }

    /// Forgets a child; to be called before its status is taken, while nothing else can have its number.
    static func remove(_ pid: pid_t) { roots.withLock { _ = $0.remove(pid) } }

    /// Sends `signal` to every child and all it started.
    static func signalAll(_ signal: Int32) {
        for root in roots.withLock({ $0 }) { ProcessTree(root: root).signal(signal) }
    }
}
