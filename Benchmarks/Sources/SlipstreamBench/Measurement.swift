import Foundation
import Glibc

/// What one finished command cost, by the operating system's own account.
struct Measurement {
    /// Wall time in seconds.
    let seconds: Double
    /// Processor time of the command and its children, user and system, in seconds.
    let cpu: Double
    /// The largest resident set of the command or one of its children, in bytes.
    let peakMemory: Int
    /// The exit status; 128 and the signal's number where a signal ended it.
    let status: Int32

    /// Runs a command to its end; its output goes to `log`.
    static func of(_ arguments: [String], in folder: String, log: String, environment: [String: String] = [:])
        -> Measurement
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        posix_spawn_file_actions_addchdir_np(&actions, folder)
        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var argv = (["/usr/bin/env"] + arguments).map { strdup($0) } + [nil]
        var envp = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        let start = ContinuousClock.now
        var process: pid_t = 0
        guard posix_spawn(&process, "/usr/bin/env", &actions, nil, &argv, &envp) == 0 else {
            return Measurement(seconds: 0, cpu: 0, peakMemory: 0, status: 127)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let wall = ContinuousClock.now - start
        return Measurement(
            seconds: wall.inSeconds, cpu: usage.ru_utime.inSeconds + usage.ru_stime.inSeconds,
            peakMemory: Int(usage.ru_maxrss) * 1024,
            status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F))
    }

    /// The one with the median wall time.
    static func median(_ runs: [Measurement]) -> Measurement {
        runs.sorted { $0.seconds < $1.seconds }[runs.count / 2]
    }
}

extension Duration {
    /// The length in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension timeval {
    /// The length in seconds.
    var inSeconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
