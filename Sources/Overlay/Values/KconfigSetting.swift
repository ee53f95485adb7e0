/// One Kconfig symbol a feature sets.
package struct KconfigSetting: Hashable, Sendable {
    /// The symbol without `CONFIG_`.
    package var symbol: String
    /// The value as `.config` has it: `y`, `m`, `n`, a number, or a text in double quotes.
    package var value: String

    /// A setting.
    package init(symbol: String, value: String) {
        self.symbol = symbol
        self.value = value
    }

    /// The line of a `.config`: `CONFIG_EDU=m`, or `# CONFIG_EDU is not set`.
    package var line: String {
        value == "n" ? "# CONFIG_\(symbol) is not set" : "CONFIG_\(symbol)=\(value)"
    }
}
