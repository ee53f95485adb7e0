import Foundation
import Glibc
import PatchFormat

/// What this program does in processes of its own, so that each one's memory can be told.
enum Child {
    /// Runs one of them; false where the arguments name none.
    static func run(_ arguments: [String]) throws -> Bool {
        switch (arguments.first, arguments.count) {
        case ("generate", 4):
            guard let patches = Int(arguments[3]) else { return false }
            try StackGenerator(tree: arguments[2], patches: patches).write(to: arguments[1])
        case ("parse", 2): try parse(arguments[1])
        case ("patch-ids", 2): try patchIDs(arguments[1])
        default: return false
        }
        return true
    }

    /// Parses a file 5 times and prints its bytes, the median seconds of that, and those of finding its newlines.
    private static func parse(_ path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var files = 0
        let parsing = try median(of: 5) { files = try DiffParser.parse(bytes).files.count }
        var lines = 0
        let newlines = median(of: 5) { lines = newlineCount(bytes) }
        print(bytes.count, parsing, newlines, files, lines)
    }

    /// Prints the patch-id of each mail of a mailbox that has a change.
    private static func patchIDs(_ path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var text = ""
        for mail in Mailbox.messages(in: bytes) {
            // An id has no lines, so those before the mail need not be counted.
            guard let id = PatchID.stable(try DiffParser.parse(bytes, in: mail, firstLine: 1)) else { continue }
            text += "\(id)\n"
        }
        print(text, terminator: "")
    }

    /// One `memchr` a line: no parser of lines can do less.
    private static func newlineCount(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { buffer in
            guard var place = buffer.baseAddress else { return 0 }
            let end = place + buffer.count
            var count = 0
            while let found = memchr(place, 0x0A, end - place) {
                count += 1
                place = UnsafeRawPointer(found) + 1
            }
            return count
        }
    }

    private static func median(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
        try (0..<runs).map { _ in
            let start = ContinuousClock.now
            try body()
            return (ContinuousClock.now - start).inSeconds
        }.sorted()[runs / 2]
    }
}
