import Foundation
import Glibc
import TestSupport

/// Runs other people's tools, the judges of these tests.
enum Tool {
    struct Result {
        var status: Int32
        var output: [UInt8]

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The output of `git`, which must end with status 0.
    @discardableResult
    static func git(
        _ arguments: String..., in folder: String, more: [String] = [], input: [UInt8] = []
    ) throws -> [UInt8] {
        let result = try run("git", arguments + more, in: folder, input: input)
        guard result.status == 0 else { throw ToolFailure(words: arguments, result: result) }
        return result.output
    }

    /// Runs `name` with files for its input and output, so that neither side can block the other.
    static func run(_ name: String, _ arguments: [String], in folder: String, input: [UInt8] = []) throws -> Result {
        let scratch = NSTemporaryDirectory() + "tool-" + UUID().uuidString
        defer { for end in ["in", "out"] { unlink(scratch + end) } }
        try Data(input).write(to: URL(fileURLWithPath: scratch + "in"))
        let child = try ChildProcess(
            [name] + arguments, in: folder, environment: environment(folder), input: scratch + "in",
            output: scratch + "out")
        let status = child.end()
        return Result(status: status, output: [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch + "out"))))
    }

    private static func environment(_ folder: String) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = folder
        environment["GIT_CONFIG_NOSYSTEM"] = "1"
        environment["LC_ALL"] = "C"
        for who in ["AUTHOR", "COMMITTER"] {
            environment["GIT_\(who)_NAME"] = "A U Thor"
            environment["GIT_\(who)_EMAIL"] = "author@example.com"
            environment["GIT_\(who)_DATE"] = "1790000000 +0000"
        }
        return environment
    }
}

struct ToolFailure: Error, CustomStringConvertible {
    let words: [String]
    let result: Tool.Result

    var description: String { "\(words) ended with \(result.status): \(result.text)" }
}

extension String {
    /// The text's bytes.
    var bytes: [UInt8] { Array(utf8) }
}

extension [UInt8] {
    /// The bytes as text.
    var text: String { String(decoding: self, as: UTF8.self) }

    func write(to path: String) throws { try Data(self).write(to: URL(fileURLWithPath: path)) }

    init(readFrom path: String) throws { self = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
