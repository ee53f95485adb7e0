extension Feature {
    /// The feature as `feature.yaml` says it, keys in their usual order, what is at its default left out.
    package func render() -> [UInt8] {
        var text = "title: \(YAMLScalar.render(title))\n"
        if let why { text += "why: \(YAMLScalar.render(why))\n" }
        if let owner {
            text += "owner: {name: \(YAMLScalar.render(owner.name)), email: \(YAMLScalar.render(owner.email))}\n"
        }
        if !platforms.isEmpty { text += "platforms: \(Feature.list(platforms))\n" }
        if priority != Feature.defaultPriority { text += "priority: \(priority)\n" }
        if !enabled { text += "enabled: false\n" }
        if !kconfig.isEmpty {
            text += "kconfig: {\(kconfig.map { "\($0.symbol): \($0.renderedValue)" }.joined(separator: ", "))}\n"
        }
        text += SeriesReference.render(series)
        if !requires.isEmpty { text += "requires: \(Feature.list(requires))\n" }
        if let boot {
            text += "boot:\n"
            if !boot.devices.isEmpty { text += "  devices: \(Feature.list(boot.devices))\n" }
            if !boot.selftests.isEmpty { text += "  selftests: \(Feature.list(boot.selftests))\n" }
            if !boot.modules.isEmpty { text += "  modules: \(Feature.list(boot.modules))\n" }
        }
        return Array(text.utf8)
    }

    private static func list(_ texts: [String]) -> String {
        "[\(texts.map(YAMLScalar.render).joined(separator: ", "))]"
    }
}

extension KconfigSetting {
    /// The value as `feature.yaml` has it: a text in quotes stays one, `y` stays a bare `y`.
    fileprivate var renderedValue: String { value }
}

extension SeriesReference {
    /// The key `series` with its items; nothing where there are none.
    static func render(_ series: [SeriesReference]) -> String {
        series.isEmpty ? "" : "series:\n" + series.map(\.rendered).joined()
    }

    private var rendered: String {
        var lines: [String] = []
        if let messageID { lines.append("message-id: \(YAMLScalar.render(messageID))") }
        if let link { lines.append("link: \(YAMLScalar.render(link))") }
        if let title { lines.append("title: \(YAMLScalar.render(title))") }
        lines.append("revision: \(revision)")
        if let patches { lines.append("patches: \(patches)") }
        if origin != .mail { lines.append("origin: \(origin.rawValue)") }
        if let range { lines.append("range: \(YAMLScalar.render(range))") }
        if !names.isEmpty {
            lines.append("names:")
            lines += names.map { "  - \(YAMLScalar.render($0))" }
        }
        if !trailers.isEmpty {
            lines.append("trailers:")
            lines += trailers.map { "  - {part: \($0.part), line: \(YAMLScalar.render($0.description))}" }
        }
        return lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 + "\n" }.joined()
    }
}
