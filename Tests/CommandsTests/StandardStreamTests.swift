import Glibc
import Testing

@testable import SlipstreamCommands

@Suite struct StandardStreamTests {
    @Test("A reader that is slow on a pipe that does not wait costs no processor, and gets all")
    func slowReader() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (input, output) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        let reader = Task.detached { () -> Int in
            defer { close(input) }
            var count = 0
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            // Slower than any writer: a piece each 50 ms.
            while true {
                usleep(50_000)
                let got = read(input, &buffer, buffer.count)
                if got == 0 { return count }
                if got > 0 { count += got }
            }
        }
        let text = String(repeating: "a line of an answer\n", count: 30_000)
        let before = StandardStreamTests.processorTime()
        try StandardStream.write(text, to: output)
        let used = StandardStreamTests.processorTime() - before
        close(output)
        #expect(await reader.value == text.utf8.count)
        #expect(used < 0.15, "\(used) s of processor time")
    }

    /// Seconds of processor that this thread has used.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
