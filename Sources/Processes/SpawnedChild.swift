import FoundationEssentials
import Glibc
import Synchronization

/// A child made by `posix_spawn`: its process id and our ends of its three pipes.
///
/// swift-subprocess hands its pipes only to a closure and only to tasks; a conversation that many callers share over
/// hours, with blocking calls, needs them outside of one.
struct SpawnedChild {
    let pid: pid_t
    let input: Int32
    let output: Int32
    let errors: Int32

    /// One spawn at a time: a pipe is marked close-on-exec a moment after it is made.
    private static let spawning = Mutex(())

    /// Starts `command` as the leader of a new session, with all signals at their defaults.
    init(_ command: CommandLine) throws(ProcessError) {
        BrokenPipes.ignore()
        let made = SpawnedChild.spawning.withLock { _ in Result { () throws(ProcessError) in try Self.make(command) } }
        self = try made.get()
    }

    private init(pid: pid_t, input: Int32, output: Int32, errors: Int32) {
        self.pid = pid
        self.input = input
        self.output = output
        self.errors = errors
    }

    private static func make(_ command: CommandLine) throws(ProcessError) -> SpawnedChild {
        var pipes: [(read: Int32, write: Int32)] = []
        func closeAll() {
            for pipe in pipes {
                close(pipe.read)
                close(pipe.write)
            }
        }
        for _ in 0..<3 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else {
                closeAll()
                throw .notStarted(command, reason: String(cString: strerror(errno)))
            }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes.append((ends[0], ends[1]))
        }
        let (pid, code) = spawn(command, input: pipes[0].read, output: pipes[1].write, errors: pipes[2].write)
        guard code == 0 else {
            closeAll()
            throw failure(command, code)
        }
        close(pipes[0].read)
        close(pipes[1].write)
        close(pipes[2].write)
        return SpawnedChild(pid: pid, input: pipes[0].write, output: pipes[1].read, errors: pipes[2].read)
    }

    private static func spawn(
        _ command: CommandLine, input: Int32, output: Int32, errors: Int32
    ) -> (pid: pid_t, code: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSession(&attributes)
        // `env -C` enters the folder: posix_spawn's own action for it is not in the headers Swift sees.
        let inFolder = command.folder.map { ["env", "-C", $0] } ?? []
        let words = inFolder + [command.executable] + command.arguments
        var pid: pid_t = 0
        let code = withCStrings(words) { words in
            withCStrings(environment(command.environment)) { variables in
                posix_spawnp(&pid, words[0]!, &actions, &attributes, words, variables)
            }
        }
        return (pid, code)
    }

    private static func setSession(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        // 0x80 is POSIX_SPAWN_SETSID (spawn.h, glibc 2.26), which needs _GNU_SOURCE.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | 0x80))
    }

    private static func environment(_ changes: [String: String?]) -> [String] {
        var variables = ProcessInfo.processInfo.environment
        for (name, value) in changes { variables[name] = value }
        return variables.map { "\($0.key)=\($0.value)" }
    }

    private static func withCStrings<Answer>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
    ) -> Answer {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    private static func failure(_ command: CommandLine, _ code: Int32) -> ProcessError {
        guard code == ENOENT else { return .notStarted(command, reason: String(cString: strerror(code))) }
        return .missingTool(command.executable, package: ToolPackages.package(for: command.executable))
    }
}
