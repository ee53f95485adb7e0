package import Overlay

/// What is asked of a kernel's configuration: a base, a flavor's fragment over it, and what the features need.
package struct KernelConfiguration: Sendable, Hashable {
    /// Who asks for a value.
    package enum Origin: Sendable, Hashable, CustomStringConvertible {
        case fragment(file: String, line: Int)
        case feature(String)

        /// Who asked, for people.
        package var description: String {
            switch self {
            case .fragment(let file, let line): "\(file):\(line)"
            case .feature(let name): "feature \(name)"
            }
        }
    }

    /// One symbol and the value it is to have.
    package struct Wish: Sendable, Hashable {
        /// The symbol and its value.
        package var setting: KconfigSetting
        /// Who asked for it.
        package var origin: Origin
    }

    /// What the settings are laid over.
    package let base: BaseConfig

    /// One wish for each symbol, in the order they were made.
    package private(set) var wishes: [Wish] = []

    /// A configuration that is its base.
    package init(base: BaseConfig) {
        self.base = base
    }

    /// Adds what a fragment file says: lines as in a `.config`. `file` is for messages.
    package mutating func add(fragment bytes: [UInt8], file: String) throws(ConfigurationError) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            switch ConfigLine(text) {
            case .setting(let setting):
                try add(Wish(setting: setting, origin: .fragment(file: file, line: index + 1)))
            case .comment: continue
            case nil: throw .badLine(file: file, line: index + 1, text: text)
            }
        }
    }

    /// Adds what a feature needs.
    package mutating func add(feature: String, _ settings: [KconfigSetting]) throws(ConfigurationError) {
        for setting in settings { try add(Wish(setting: setting, origin: .feature(feature))) }
    }

    /// A second wish for a symbol must be the same, or `y` where the other is `m`; within one file the last counts.
    private mutating func add(_ wish: Wish) throws(ConfigurationError) {
        guard let index = wishes.firstIndex(where: { $0.setting.symbol == wish.setting.symbol }) else {
            return wishes.append(wish)
        }
        let former = wishes[index]
        switch (former.setting.value, wish.setting.value) {
        case (let old, let new) where old == new: return
        case ("m", "y"): wishes[index] = wish
        case ("y", "m"): return
        default:
            guard case .fragment(let file, _) = former.origin, case .fragment(file, _) = wish.origin else {
                throw .conflict(former, wish)
            }
            wishes[index] = wish
        }
    }

    /// The wishes as a fragment, which `merge_config.sh` lays over the base.
    var fragment: [UInt8] {
        Array(wishes.map { $0.setting.line + "\n" }.joined().utf8)
    }

    /// The wishes that a resulting `.config` does not fulfil, with the value it has instead (`n` where it has none).
    func unfulfilled(in config: ConfigFile) -> [(wish: Wish, value: String)] {
        wishes.compactMap { wish in
            let value = config[wish.setting.symbol]
            if value == wish.setting.value || wish.setting.value == "m" && value == "y" { return nil }
            return (wish, value)
        }
    }
}
