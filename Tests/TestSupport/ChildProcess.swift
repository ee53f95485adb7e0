package import Bytes
import Foundation
import Glibc

/// A program that a test has started, with files for its input and output.
///
/// Foundation's `Process` is not used: it once ended the tests, in a copy that went past the end of a mapping while it
/// looked for the open files of the process.
package struct ChildProcess: Sendable {
    /// Its number.
    package let pid: Int32

    /// Starts `words`, the first of which is found in PATH where it has no slash, in `folder`.
    package init(
        _ words: [String], in folder: String, environment: [String: String] = ProcessInfo.processInfo.environment,
        input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null"
    ) throws(SystemFailure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT, 0o644)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT, 0o644)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What a test runner may have blocked or ignored, a program on its own has not.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // env looks in the PATH of the child, and enters the folder.
        var arguments = (["env", "-C", folder] + words).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var pid = pid_t()
        let code = posix_spawn(&pid, "/usr/bin/env", &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemFailure(doing: "start", path: words[0], code: code) }
        self.pid = pid
    }

    /// Waits for its end: what it exited with; -signal where a signal ended it.
    package func end() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    /// The same, on a thread of its own, so that none of those that run tests waits.
    package func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: end()) }
        }
    }
}
