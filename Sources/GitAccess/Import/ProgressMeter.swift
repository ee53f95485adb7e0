import Synchronization

/// Hands out progress, at most twenty times a second.
final class ProgressMeter<Progress: Sendable>: Sendable {
    private let receiver: @Sendable (Progress) -> Void
    private let next = Mutex(ContinuousClock.now)

    init(_ receiver: @escaping @Sendable (Progress) -> Void) {
        self.receiver = receiver
    }

    /// Notes how far things are.
    func report(_ progress: @autoclosure () -> Progress) {
        let isDue = next.withLock { next in
            let now = ContinuousClock.now
            guard now >= next else { return false }
            next = now + .milliseconds(50)
            return true
        }
        if isDue { receiver(progress()) }
    }

    /// Says how it ended.
    func finish(_ progress: Progress) {
        receiver(progress)
    }
}
