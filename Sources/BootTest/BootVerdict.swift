/// What a boot test says of a kernel.
package enum BootVerdict: String, Sendable, Hashable, Codable {
    /// The kernel booted and all tests passed.
    case pass
    /// The kernel is at fault.
    case fail
    /// Something around the kernel failed, and nothing is said of the kernel.
    case error
    /// There was nothing to test.
    case skip
}

/// Why a boot test came to its verdict.
package enum BootReason: Sendable, Hashable, CustomStringConvertible {
    case passed(tests: Int, skipped: Int)
    case nothingTested
    case panic(String)
    case oops(String)
    case warned(String)
    case testsFailed([String])
    case bailedOut(String)
    case resultsCut
    /// Without a word on the console.
    case neverSpoke(GuestEnding)
    case beforeUserSpace(GuestEnding, lastLine: String)
    case duringTests(GuestEnding, lastLine: String)
    case emulator(String)

    /// One sentence for people.
    package var description: String {
        switch self {
        case .passed(let tests, 0): "reached user space, and \(Self.count(tests, "result")) ok"
        case .passed(let tests, let skipped):
            "reached user space, and \(Self.count(tests, "result")) ok, \(skipped) skipped"
        case .nothingTested: "reached user space; there were no tests"
        case .panic(let reason): "the kernel panicked: \(reason)"
        case .oops(let line): "the kernel failed: \(line)"
        case .warned(let line): "the kernel warned: \(line)"
        case .testsFailed(let names): "\(Self.count(names.count, "test")) failed: \(Self.list(names))"
        case .bailedOut(let reason): "the tests gave up: \(reason)"
        case .resultsCut: "more results were printed than can be kept"
        case .neverSpoke(let ending): "\(ending.sentence), without a word on the console"
        case .beforeUserSpace(let ending, let line):
            "\(ending.sentence), before user space was reached; its last line: \(line)"
        case .duringTests(let ending, let line): "\(ending.sentence), amid the tests; its last line: \(line)"
        case .emulator(let message): "QEMU could not run the kernel: \(message)"
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }
}

extension GuestEnding {
    /// The ending as the beginning of a sentence.
    var sentence: String {
        switch self {
        case .ended: "the machine reset or powered off"
        case .silent(let seconds): "the kernel hung, silent for \(seconds) s"
        case .outOfTime(let seconds): "the boot took more than \(seconds) s"
        case .stopped: "the machine was stopped"
        case .flooded(let bytes): "the console was flooded with \(bytes) bytes"
        case .emulatorFailed(let message): "QEMU failed: \(message)"
        }
    }
}
