/// Runs programs to their end, each the leader of a session of its own, and leaves none of what they started behind
/// when they are stopped: on cancellation and when their time is over, the whole tree gets TERM, and KILL two seconds
/// later.
package enum ProcessRunner {
    /// What is done with a piece of output as it comes.
    package typealias Receiver = @Sendable (ArraySlice<UInt8>) async throws -> Void

    /// Runs `command`, feeds it `input`, and collects what it writes.
    ///
    /// Throws `ProcessError.outputTooLong` where it writes more than `outputLimit` bytes to its standard output;
    /// of its standard error the last 64 KiB are kept. A status other than 0 is no error here: see `orThrow`.
    /// Throws `CancellationError` when the task was cancelled; by then the program is gone.
    package static func run(
        _ command: CommandLine, input: [UInt8] = [], outputLimit: Int, timeout: Duration? = nil
    ) async throws -> FinishedProcess {
        let output = OutputCollector(limit: outputLimit)
        let errors = OutputCollector(keepingLast: errorTail)
        let status = try await stream(command, input: input, timeout: timeout) { piece in
            guard output.append(piece) else { throw ProcessError.outputTooLong(command, limit: outputLimit) }
        } onError: { piece in
            errors.append(piece)
        }
        return FinishedProcess(status: status.status, output: output.bytes, errors: errors.bytes)
    }

    /// Runs `command` and hands out what it writes, piece by piece as it comes: pieces of up to 64 KiB that end
    /// anywhere, also within a line.
    ///
    /// The two receivers run at the same time. What a receiver throws stops the program and is thrown. A slow
    /// receiver slows the program down; nothing is dropped and no more than some pieces are held in memory.
    package static func stream(
        _ command: CommandLine, input: [UInt8] = [], timeout: Duration? = nil,
        onOutput: @escaping Receiver, onError: @escaping Receiver
    ) async throws -> FinishedProcess {
        let launch = ProcessLaunch(command: command, input: input, onOutput: onOutput, onError: onError)
        try Task.checkCancellation()
        let status = try await timed(timeout) { try await launch.run() }
        try Task.checkCancellation()
        return FinishedProcess(status: status)
    }

    /// How much of a program's standard error is kept.
    package static let errorTail = 64 << 10

    /// Runs `body`, and cancels it after `timeout`; it still comes to its end.
    private static func timed(
        _ timeout: Duration?, _ body: @escaping @Sendable () async throws -> FinishedProcess.Status
    ) async throws -> FinishedProcess.Status {
        guard let timeout else { return try await body() }
        return try await withThrowingTaskGroup(of: FinishedProcess.Status?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            if let status = try await group.next() ?? nil { return status }
            group.cancelAll()
            _ = try await group.next()
            return .timedOut
        }
    }
}
