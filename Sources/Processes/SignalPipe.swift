import Glibc

/// Hands signals to an ordinary thread: a handler may do next to nothing, so it writes a byte into a pipe.
enum SignalPipe {
    /// The pipe's ends; made before the first handler is installed.
    private static let ends: (read: Int32, write: Int32) = {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return (-1, -1) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }()

    /// Calls `receive` on a thread of its own for every one of these signals, save those that are ignored (`nohup`).
    static func install(_ signals: [Int32], receive: @escaping @Sendable (Int32) -> Void) {
        let descriptor = ends.read
        for number in signals {
            var former = sigaction()
            sigaction(number, nil, &former)
            let isIgnored = unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) == 1
            if isIgnored && number == SIGHUP { continue }
            signal(number) { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(SignalPipe.ends.write, &byte, 1)
                errno = saved
            }
        }
        _ = WorkerThread {
            var byte: UInt8 = 0
            while true {
                let count = read(descriptor, &byte, 1)
                if count < 0 && errno == EINTR { continue }
                guard count == 1 else { return }
                receive(Int32(byte))
            }
        }
    }
}
