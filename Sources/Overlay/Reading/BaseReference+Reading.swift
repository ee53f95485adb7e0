import Yams

extension BaseReference {
    /// Reads the key `base`: a map with the source, or the source alone, which may have its ref behind a `#`.
    init(_ reader: MapReader) {
        self.init(source: "")
        let wanted = "a map with “source” (a git address or path, a tarball, or a folder)"
        guard let node = reader.node("base") else {
            reader.demand("base", wants: wanted)
            return
        }
        if let text = node.writtenText, Wanted.isLine(text) {
            self = BaseReference(argument: text)
            return
        }
        guard node.mapping != nil else {
            reader.refuse("base", wants: wanted, found: node)
            return
        }
        guard let map = reader.map("base", keys: ["source", "repository", "ref", "release"]) else { return }
        let key = map.has("repository") ? "repository" : "source"
        source = map.requiredText(key, wants: "a git address or path, a tarball, or a folder", where: Wanted.isLine)
        if map.has("repository"), map.has("source") {
            map.problems.add("“source” and “repository” mean the same; keep one", at: map.keyPlace("source"))
        }
        ref = map.text("ref", wants: "a branch, tag or commit", where: BaseReference.isRef)
        release = map.text("release", wants: "a kernel release such as 6.12.117", where: Wanted.isLine)
    }

    /// The base that one argument names: `SOURCE` or `SOURCE#REF`.
    package init(argument: String) {
        if let mark = argument.lastIndex(of: "#"), mark != argument.startIndex {
            let ref = String(argument[argument.index(after: mark)...])
            self.init(source: String(argument[..<mark]), ref: ref.isEmpty ? nil : ref)
        } else {
            self.init(source: argument)
        }
    }

    /// Whether a text can name a commit: what `git check-ref-format` takes of one, without `-` at its beginning.
    package static func isRef(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != 0x2D, text.utf8.count <= 250 else { return false }
        return !text.contains("..") && !text.contains("@{") && !text.hasSuffix("/") && !text.hasSuffix(".lock")
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"~^:?*[\\".utf8.contains($0) }
    }
}
