import Dispatch
import Glibc
import Synchronization

/// Work spread over the processors, results in order.
enum Parallel {
    /// The processors that are on. Foundation's count also looks into the control groups, at the price of reading files.
    private static var processors: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

    /// `body` of every number below `count`. `setUp` makes what one worker keeps to itself.
    static func map<Tools, Result: Sendable>(
        _ count: Int, chunk: Int = 1, setUp: @Sendable () -> Tools, _ body: @Sendable (Int, Tools) -> Result
    ) -> [Result] {
        let workers = max(1, min(processors, (count + chunk - 1) / chunk))
        let next = Atomic(0)
        let finished = Mutex<[(start: Int, results: [Result])]>([])
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            let tools = setUp()
            while true {
                let start = next.add(chunk, ordering: .relaxed).oldValue
                guard start < count else { return }
                let results = (start..<min(start + chunk, count)).map { body($0, tools) }
                finished.withLock { $0.append((start, results)) }
            }
        }
        return finished.withLock { $0.sorted { $0.start < $1.start }.flatMap(\.results) }
    }
}
