import Synchronization

/// Hands out progress, at most twenty times a second.
final class ProgressMeter: Sendable {
    private let receiver: ImportProgress.Receiver
    private let next = Mutex(ContinuousClock.now)

    init(_ receiver: @escaping ImportProgress.Receiver) {
        self.receiver = receiver
    }

    /// Notes how far things are.
    func report(files: Int, bytes: Int) {
        let isDue = next.withLock { next in
            let now = ContinuousClock.now
            guard now >= next else { return false }
            next = now + .milliseconds(50)
            return true
        }
        if isDue { receiver(ImportProgress(files: files, bytes: bytes)) }
    }

    /// Says how it ended.
    func finish(files: Int, bytes: Int) {
        receiver(ImportProgress(files: files, bytes: bytes))
    }
}
