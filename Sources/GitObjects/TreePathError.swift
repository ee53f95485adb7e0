import Bytes

/// A path that must not be written, and why.
public struct TreePathError: Error, Hashable, CustomStringConvertible {
    /// The path as it was given.
    public let path: [UInt8]

    /// What is wrong with it.
    public let problem: Problem

    /// The ways a path can be wrong.
    public enum Problem: String, Hashable, Sendable {
        case empty = "it is empty"
        case absolute = "it is absolute"
        case nul = "it holds a NUL byte"
        case emptyComponent = "it has an empty component"
        case dot = "it has a component “.”"
        case parent = "it leaves the tree through “..”"
        case gitFolder = "it would write into a “.git” folder"
    }

    /// `the path “../../etc/passwd” is refused: it leaves the tree through “..”`.
    public var description: String {
        "the path “\(TreePathError.readable(path.span))” is refused: \(problem.rawValue)"
    }

    /// Text for people out of a path's bytes: control characters as `\ooo`, what is not UTF-8 as U+FFFD.
    static func readable(_ bytes: Span<UInt8>) -> String {
        var text = ""
        for scalar in bytes.lossyText.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F {
                let octal = String(scalar.value, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
