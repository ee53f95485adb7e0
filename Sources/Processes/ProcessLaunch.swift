import Subprocess
import SystemPackage

/// One run of a program through swift-subprocess.
struct ProcessLaunch: Sendable {
    let command: CommandLine
    let input: [UInt8]
    let onOutput: ProcessRunner.Receiver
    let onError: ProcessRunner.Receiver

    /// Runs the program; when the task is cancelled, stops it with all it started and then returns how it ended.
    func run() async throws -> FinishedProcess.Status {
        BrokenPipes.ignore()
        let stop = ProcessStop()
        do {
            let status = try await withTaskCancellationHandler {
                try await launched(stop)
            } onCancel: {
                stop.ask()
            }
            await stop.finish()
            return status
        } catch {
            stop.ask()
            await stop.finish()
            throw translated(error)
        }
    }

    private func launched(_ stop: ProcessStop) async throws -> FinishedProcess.Status {
        if input.isEmpty {
            let result = try await Subprocess.run(configuration, input: .none, output: .sequence, error: .sequence) {
                stop.started($0.processIdentifier.value)
                try await receive($0.standardOutput, $0.standardError, feeding: nil, stop)
            }
            return status(result.terminationStatus)
        }
        let result = try await Subprocess.run(configuration, input: .inputWriter, output: .sequence, error: .sequence) {
            stop.started($0.processIdentifier.value)
            try await receive($0.standardOutput, $0.standardError, feeding: $0.standardInputWriter, stop)
        }
        return status(result.terminationStatus)
    }

    /// Writes and reads at the same time: else both sides wait for each other once a pipe is full.
    ///
    /// Reading a pipe does not end by cancellation: where one receiver fails, the program is stopped so that the
    /// other comes to its end.
    private func receive(
        _ output: SubprocessOutputSequence, _ errors: SubprocessOutputSequence, feeding writer: StandardInputWriter?,
        _ stop: ProcessStop
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let writer {
                // A program that closes its input has read all it wants: no error.
                group.addTask {
                    _ = try? await writer.write(input)
                    try? await writer.finish()
                }
            }
            for (pieces, receiver) in [(output, onOutput), (errors, onError)] {
                group.addTask {
                    do {
                        for try await piece in pieces { try await receiver(piece.withUnsafeBytes { Array($0) }[...]) }
                    } catch {
                        stop.ask()
                        throw error
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: ProcessStop.grace)
        ]
        let changes = command.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        let isPath = command.executable.contains("/")
        return Configuration(
            executable: isPath ? .path(FilePath(command.executable)) : .name(command.executable),
            arguments: Arguments(command.arguments),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: changes)),
            workingDirectory: command.folder.map { FilePath($0) }, platformOptions: options)
    }

    private func status(_ status: TerminationStatus) -> FinishedProcess.Status {
        switch status {
        case .exited(let code): .exited(code)
        case .signaled(let number): .signalled(number)
        }
    }

    private func translated(_ error: any Error) -> any Error {
        guard let error = error as? SubprocessError else { return error }
        switch error.code {
        case .executableNotFound:
            return ProcessError.missingTool(
                command.executable, package: ToolPackages.package(for: command.executable))
        case .failedToChangeWorkingDirectory: return ProcessError.missingFolder(command.folder ?? ".")
        default: return ProcessError.notStarted(command, reason: String(describing: error))
        }
    }
}
