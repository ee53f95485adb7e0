import Yams

/// Changes of the manifest's text.
package enum ManifestEdit {
    /// The manifest's bytes with another base, parsed again and found to say nothing else; the same ones where they say
    /// so already.
    package static func checked(_ base: BaseReference, in bytes: [UInt8]) throws(OverlayError) -> [UInt8] {
        var expected = try Manifest.parse(bytes)
        guard expected.base != base else { return bytes }
        expected.base = base
        let edited = try setting(base, in: bytes)
        guard (try? Manifest.parse(edited)) == expected else {
            throw .uneditable(file: OverlayPlace.manifestName, key: "base", reason: "its layout is unusual")
        }
        return edited
    }

    /// The manifest's bytes with another base.
    ///
    /// A map is changed key by key; a key that goes becomes `~`, so that the line and its comment stay.
    static func setting(_ base: BaseReference, in bytes: [UInt8]) throws(OverlayError) -> [UInt8] {
        let file = OverlayPlace.manifestName
        let problems = Problems(file: file)
        let mapping = YAMLFile.root(of: bytes, problems: problems)?.mapping
        let node = mapping?.first { $0.key.writtenText == "base" }?.value
        guard let present = node?.mapping else {
            return try YAMLEdit(bytes, file: file).setting(["base"], to: base.rendered, order: Manifest.keys)
        }
        let keys = present.compactMap(\.key.writtenText)
        let sourceKey = keys.contains("repository") ? "repository" : "source"
        var result = bytes
        let order = [sourceKey, "ref", "release"]
        // The release stays quoted: to other readers of YAML 6.10 is a number, and equal to 6.1.
        let values = [
            (sourceKey, YAMLScalar.render(base.source)), ("ref", base.ref.map(YAMLScalar.render)),
            ("release", base.release.map { "\"\($0)\"" }),
        ]
        for (key, value) in values where value != nil || keys.contains(key) {
            result = try YAMLEdit(result, file: file).setting(["base", key], to: value ?? "~", order: order)
        }
        return result
    }
}
