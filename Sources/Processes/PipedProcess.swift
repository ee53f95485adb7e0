import Glibc
import Synchronization

/// A long-lived program that is talked to over its standard input and output, with calls that block.
///
/// It leads a session of its own and ends with this value, with all it started. The input may be written by one
/// thread while another reads the output: a program blocks once the pipe of either (64 KiB as a rule) is full.
package final class PipedProcess: Sendable {
    /// What was run.
    package let command: CommandLine

    /// The program's process id.
    package let pid: Int32

    private let tree: ProcessTree
    private let output: Int32
    private let input: Mutex<Int32?>
    private let errors = OutputCollector(keepingLast: ProcessRunner.errorTail)
    private let errorReader: WorkerThread?
    private let status = Mutex<FinishedProcess.Status?>(nil)

    /// Starts the program.
    package init(_ command: CommandLine) throws(ProcessError) {
        let child = try SpawnedChild(command)
        self.command = command
        pid = child.pid
        tree = ProcessTree(root: child.pid)
        output = child.output
        input = Mutex(child.input)
        let errors = errors
        errorReader = WorkerThread { PipedProcess.drain(child.errors, into: errors) }
        RunningChildren.insert(tree)
    }

    /// How many bytes of input the system keeps for the program before a write has to wait for it.
    package var inputCapacity: Int {
        // F_GETPIPE_SZ (linux/fcntl.h).
        input.withLock { $0.map { max(4096, Int(fcntl($0, 1032))) } } ?? 0
    }

    /// Writes all of `bytes`; throws `hungUp` where the program no longer reads.
    package func write(_ bytes: [UInt8]) throws(ProcessError) {
        guard let descriptor = input.withLock({ $0 }) else { throw hungUp() }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + offset, $0.count - offset) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw hungUp() }
            offset += count
        }
    }

    /// Ends the program's input; for many programs the sign to finish.
    package func closeInput() {
        input.withLock { descriptor in
            if let descriptor { close(descriptor) }
            descriptor = nil
        }
    }

    /// Reads what is there into `buffer`, waiting until there is something; 0 once the program has closed its output.
    package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = Glibc.read(output, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            return max(0, count)
        }
    }

    /// Reads all there is until the program closes its output, at most `limit` bytes.
    package func readToEnd(limit: Int) throws(ProcessError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(into: $0) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw .outputTooLong(command, limit: limit) }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// The error of a program that ended while it was still needed, with what it said; ends it if it has not.
    package func hungUp() -> ProcessError {
        let status = finish(within: .seconds(1))
        return .hungUp(command, status, stderrTail: FinishedProcess(status: status, errors: errors.bytes).errorText)
    }

    /// Ends the program's input, waits for it to end, and stops it when it has not within `patience`.
    @discardableResult
    package func finish(within patience: Duration = .seconds(2)) -> FinishedProcess.Status {
        closeInput()
        if let status = wait(for: patience) { return finished(status) }
        let asked = tree.signal(SIGTERM)
        let ended = wait(for: ProcessStop.grace)
        for member in ProcessTree.living(asked.union(tree.members())) { kill(member.pid, SIGKILL) }
        return finished(ended ?? wait(for: .seconds(60)) ?? .signalled(SIGKILL))
    }

    deinit {
        finish(within: .milliseconds(500))
        close(output)
    }
}

extension PipedProcess {
    /// Waits for the end, and takes the status; nil when `duration` is over.
    private func wait(for duration: Duration) -> FinishedProcess.Status? {
        let deadline = ContinuousClock.now + duration
        while true {
            if let known = taken() { return known }
            if ContinuousClock.now >= deadline { return nil }
            usleep(2000)
        }
    }

    private func taken() -> FinishedProcess.Status? {
        status.withLock { status in
            if let status { return status }
            var info = siginfo_t()
            guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info.si_signo == SIGCHLD else {
                return nil
            }
            RunningChildren.remove(tree)
            var word: Int32 = 0
            waitpid(pid, &word, 0)
            let signal = word & 0x7F
            status = signal == 0 ? .exited(word >> 8 & 0xFF) : .signalled(signal)
            return status
        }
    }

    private func finished(_ status: FinishedProcess.Status) -> FinishedProcess.Status {
        errorReader?.join()
        return status
    }

    private static func drain(_ descriptor: Int32, into errors: OutputCollector) {
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            errors.append(buffer[..<count])
        }
    }
}
