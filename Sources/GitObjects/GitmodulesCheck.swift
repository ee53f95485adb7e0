import Bytes

/// The rules of git's fsck for the content of `.gitmodules` (git's `fsck.c`, `submodule-config.c`, `urlmatch.c`).
public enum GitmodulesCheck {
    /// What is wrong with the content; nil where nothing is. As in git, what cannot be parsed ends the search and is
    /// no fault itself.
    public static func fault(in content: Span<UInt8>) -> TreeEntryFault? {
        var reader = GitConfigReader(content.array)
        while let setting = reader.next() {
            if let fault = fault(of: setting) { return fault }
        }
        return nil
    }

    private static func fault(of setting: GitConfigReader.Setting) -> TreeEntryFault? {
        // The variable is one text to git: `submodule`, a dot, the name, which may hold dots, a dot and the key.
        let variable = setting.variable.prefix { $0 != 0 }
        let section = Array("submodule.".utf8)
        guard variable.starts(with: section), let dot = variable.lastIndex(of: 0x2E), dot >= section.count else {
            return nil
        }
        let name = variable[section.count..<dot]
        guard isName(name) else { return .moduleName(String(decoding: name, as: UTF8.self)) }
        guard let value = setting.value?.prefix(while: { $0 != 0 }) else { return nil }
        let text = String(decoding: value, as: UTF8.self)
        switch String(decoding: variable[(dot + 1)...], as: UTF8.self) {
        case "url": return SubmoduleURL.isHarmless(Array(value)) ? nil : .moduleURL(text)
        case "path": return value.first == 0x2D ? .modulePath(text) : nil
        case "update": return value.first == 0x21 ? .moduleUpdate(text) : nil
        default: return nil
        }
    }

    /// Not empty, and no component of it, with either slash, is `..`.
    private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
        !name.isEmpty && !name.split(whereSeparator: { $0 == 0x2F || $0 == 0x5C }).contains { $0 == [0x2E, 0x2E] }
    }
}
