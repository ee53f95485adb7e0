import Overlay

/// What is wrong with the configuration that was asked for.
package enum ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// A line of a fragment that is none of a `.config`.
    case badLine(file: String, line: Int, text: String)

    /// Two that ask for different values of one symbol.
    case conflict(KernelConfiguration.Wish, KernelConfiguration.Wish)

    /// One sentence, with the symbol and who asked for it.
    package var description: String {
        switch self {
        case .badLine(let file, let line, let text):
            "\(file):\(line): expected CONFIG_NAME=value, \"# CONFIG_NAME is not set\" or a comment, "
                + "found \"\(text.prefix(80))\""
        case .conflict(let one, let other):
            "CONFIG_\(one.setting.symbol) is to be \(one.setting.value) for \(one.origin) and \(other.setting.value) "
                + "for \(other.origin): make them agree, or turn one of the two off"
        }
    }
}
