import Foundation
import Glibc

/// What one finished command cost, by the operating system's own account.
struct Measurement {
    /// Wall time in seconds.
    let seconds: Double
    /// Processor time of the command and its children, user and system, in seconds.
    let processor: Double
    /// The largest resident set of the command or one of its children, in bytes. It is never less than what this
    /// process has had itself, as a child begins as a copy of it: work on much data is done in processes of its own.
    let peakMemory: Int
    /// The largest resident set that this process has had: less than that cannot be told of a command.
    let memoryFloor: Int
    /// The exit status; 128 and the signal's number where a signal ended it.
    let status: Int32

    /// The largest resident set as the table has it: `101 MiB`, or `≤ 20 MiB` where no more can be told.
    var memory: String { peakMemory > memoryFloor ? mebibytes(peakMemory) : "≤ \(mebibytes(memoryFloor))" }
    /// Time and memory, for those who wait.
    var text: String {
        timedOut ? "stopped as its time was over" : "\(SlipstreamBench.seconds(seconds)), \(memory) at its peak"
    }
    /// Whether the command ended well.
    var succeeded: Bool { status == 0 }
    /// Whether it was stopped as its time was over (coreutils, "timeout").
    var timedOut: Bool { status == 124 || status == 137 }

    /// Runs a command to its end, or to the end of its time; what it prints goes to `output`.
    static func of(
        _ arguments: [String], in folder: String, output: String, environment: [String: String] = [:],
        limit: Int? = nil
    ) -> Measurement {
        let guarded = limit.map { ["timeout", "-k", "5", "\($0)"] + arguments } ?? arguments
        let start = ContinuousClock.now
        guard let process = spawn(["/usr/bin/env", "-C", folder] + guarded, output, environment) else {
            return Measurement(seconds: 0, processor: 0, peakMemory: 0, memoryFloor: 0, status: 127)
        }
        var status: Int32 = 0
        var usage = rusage()
        var own = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        return Measurement(
            seconds: (ContinuousClock.now - start).inSeconds,
            processor: usage.ru_utime.inSeconds + usage.ru_stime.inSeconds,
            peakMemory: Int(usage.ru_maxrss) * 1024,
            memoryFloor: Int(own.ru_maxrss) * 1024,
            status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F))
    }

    private static func spawn(_ arguments: [String], _ output: String, _ environment: [String: String]) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var process: pid_t = 0
        return posix_spawn(&process, arguments[0], &actions, nil, &argv, &envp) == 0 ? process : nil
    }
}

extension [Measurement] {
    /// The one with the median wall time; nil where there is none.
    var median: Measurement? { isEmpty ? nil : sorted { $0.seconds < $1.seconds }[count / 2] }
}

extension Duration {
    /// The length in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension timeval {
    /// The length in seconds.
    var inSeconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
