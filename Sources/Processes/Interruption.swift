import Glibc
import Synchronization

/// Ctrl-C, and what else asks a program to end: the first time the work is cancelled and all children are stopped,
/// the second time everything ends at once.
package enum Interruption {
    private static let received = Atomic<Int32>(0)

    /// Whether a signal has asked the program to end.
    package static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

    /// Runs `body` in a task that SIGINT, SIGTERM and SIGHUP cancel; throws `Interrupted` where that made it fail, with
    /// the remark of an `Interrupted` that `body` threw itself.
    ///
    /// Children run by this module get TERM at once and KILL two seconds later. A second signal kills them and ends
    /// the program with status 130. SIGPIPE is ignored from here on: a write to a program that is gone fails instead.
    /// To be called once, by the program's main function.
    package static func guarding<Answer: Sendable>(
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        BrokenPipes.ignore()
        let work = Task { try await body() }
        SignalPipe.install([SIGINT, SIGTERM, SIGHUP]) { number in
            guard received.exchange(number, ordering: .relaxed) == 0 else { endAtOnce() }
            work.cancel()
            RunningChildren.signalAll(SIGTERM)
            _ = WorkerThread {
                usleep(2_000_000)
                RunningChildren.signalAll(SIGKILL)
            }
        }
        do {
            return try await work.value
        } catch {
            let number = received.load(ordering: .relaxed)
            guard number != 0 else { throw error }
            throw Interrupted(remark: (error as? Interrupted)?.remark)
        }
    }

    private static func endAtOnce() -> Never {
        RunningChildren.signalAll(SIGKILL)
        _exit(130)
    }
}

/// The program was asked to end by a signal, and did.
package struct Interrupted: Error, Hashable, CustomStringConvertible {
    /// What whoever did it wants to know: what becomes of the work.
    package let remark: String?

    /// An interruption, with what becomes of the work where there is something to say.
    package init(remark: String? = nil) { self.remark = remark }

    /// `interrupted`, and the remark.
    package var description: String { "interrupted" + (remark.map { ": \($0)" } ?? "") }
}
