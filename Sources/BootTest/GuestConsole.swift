import Bytes
import Files
import Glibc

/// A running guest's console: keeps its bytes in a file and knows when there is no more to wait for.
actor GuestConsole {
    /// How long a guest may take.
    struct Limits: Sendable {
        /// Seconds for the whole boot.
        var total: Int
        /// Seconds without a byte.
        var silence: Int
        /// Seconds until user space, where it is shorter than `total`.
        var userSpace: Int?
        /// Seconds that a guest which has said its last word gets to end by itself.
        var farewell = 5
    }

    /// Bytes of the console that are kept in the file.
    static let logLimit = 32 << 20
    /// Bytes of the console after which there is no use in going on.
    static let floodLimit = 256 << 20

    private(set) var monitor = ConsoleMonitor()
    private let log: Int32
    private let path: String
    private let started = ContinuousClock.now
    private var lastOutput = ContinuousClock.now
    private var finalWord: ContinuousClock.Instant?
    private(set) var secondsToUserSpace: Double?
    private(set) var errors: [UInt8] = []

    private let onLine: @Sendable (String) -> Void

    /// A console whose bytes go into a new file at `path`; `onLine` gets the last line of what came at once.
    init(log path: String, onLine: @escaping @Sendable (String) -> Void = { _ in }) throws(SystemFailure) {
        self.path = path
        self.onLine = onLine
        log = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard log >= 0 else { throw SystemFailure(doing: "create the console log", path: path) }
    }

    deinit { if log >= 0 { close(log) } }

    /// Takes bytes of the console.
    func receive(_ chunk: ArraySlice<UInt8>) throws {
        let room = GuestConsole.logLimit - monitor.bytes
        if room > 0 { try FileSystem.writeAll(Array(chunk.prefix(room)), to: log, path: path) }
        if room > 0 && chunk.count >= room {
            try FileSystem.writeAll(Array("\n[the rest of the console is not kept]\n".utf8), to: log, path: path)
        }
        monitor.receive(chunk)
        monitor.lastLine.map(onLine)
        lastOutput = .now
        if secondsToUserSpace == nil && monitor.hasReachedUserSpace { secondsToUserSpace = seconds }
        if finalWord == nil && (monitor.isDone || monitor.hasPanicked) { finalWord = .now }
    }

    /// Takes bytes of QEMU's standard error; the first 64 KiB are kept.
    func receiveError(_ chunk: ArraySlice<UInt8>) {
        errors.append(contentsOf: chunk.prefix(max(0, 65536 - errors.count)))
    }

    /// The guest has ended.
    func finish() { monitor.finish() }

    /// Seconds since the guest was started.
    var seconds: Double { Self.seconds(since: started) }

    /// Returns when the guest has to be stopped, with the reason.
    func waitForReasonToStop(_ limits: Limits) async throws -> GuestEnding {
        while true {
            if let reason = reasonToStop(limits) { return reason }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func reasonToStop(_ limits: Limits) -> GuestEnding? {
        let silence = Self.seconds(since: lastOutput)
        if let finalWord {
            return Self.seconds(since: finalWord) >= Double(limits.farewell) ? .stopped : nil
        }
        if monitor.bytes > GuestConsole.floodLimit { return .flooded(bytes: monitor.bytes) }
        if silence >= Double(limits.silence) { return .silent(seconds: limits.silence) }
        if seconds >= Double(limits.total) { return .outOfTime(seconds: limits.total) }
        if let limit = limits.userSpace, !monitor.hasReachedUserSpace, seconds >= Double(limit) {
            return .outOfTime(seconds: limit)
        }
        return nil
    }

    private static func seconds(since instant: ContinuousClock.Instant) -> Double {
        (ContinuousClock.now - instant) / .seconds(1)
    }
}
