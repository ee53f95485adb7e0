/// A line of a `series` file that cannot be taken: its number, counted from 1, and why.
public struct QuiltSeriesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why it cannot be taken.
    public enum Reason: Hashable, Sendable {
        /// A guard (`+name`, `-name`, `#+name`), which makes a patch depend on a choice that the file does not make.
        case guarded(String)
        /// An option other than `-pN` and `-R`.
        case unknownOption(String)
        /// A second name, or an option in the place of the name.
        case unexpected(String)
        /// A name that leads out of the folder: absolute, or with `..`.
        case outside(String)
        /// A name with a NUL or that is not UTF-8.
        case unreadableName
        /// The same patch twice; the other line.
        case repeated(String, line: Int)
    }

    /// The line, counted from 1.
    public let line: Int

    /// Why it cannot be taken.
    public let reason: Reason

    /// `line 3: …`.
    public var description: String {
        let text =
            switch reason {
            case .guarded(let word):
                "“\(word)” is a guard, and Slipstream does not know which are chosen; resolve it (guards -l) first"
            case .unknownOption(let word): "the option “\(word)” is not known; -pN and -R are"
            case .unexpected(let word): "“\(word)” stands where only an option or a comment may"
            case .outside(let name): "the patch “\(name)” is outside of the patches folder"
            case .unreadableName: "the patch's name is not UTF-8"
            case .repeated(let name, let other): "the patch “\(name)” already stands on line \(other)"
            }
        return "line \(line): \(text)"
    }
}
