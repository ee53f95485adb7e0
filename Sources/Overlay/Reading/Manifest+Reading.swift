import GitObjects
import Yams

extension Manifest {
    /// The keys of `slipstream.yaml`, in the order they are written.
    static let keys = [
        "name", "vendor", "dist", "base", "committer", "flavors", "apply", "upstreams", "archives", "includes",
        "signing",
    ]

    /// Reads the bytes of a manifest; `file` is what messages call it.
    package static func parse(
        _ bytes: [UInt8], file: String = OverlayPlace.manifestName
    ) throws(OverlayError) -> Manifest {
        let problems = Problems(file: file)
        guard let root = YAMLFile.root(of: bytes, problems: problems), let mapping = root.mapping else {
            throw .wrongFiles(problems.diagnostics)
        }
        let reader = MapReader(mapping, at: .start, keys: keys, problems: problems)
        let manifest = Manifest(reader)
        guard problems.isEmpty else { throw .wrongFiles(problems.diagnostics.sorted()) }
        return manifest
    }

    private init(_ reader: MapReader) {
        name = reader.requiredText("name", wants: "a name of letters, digits and ._+~-", where: Symbol.isName)
        vendor = reader.text("vendor", wants: "one line", where: Wanted.isLine)
        dist = reader.text("dist", wants: "a text such as .~proposed.el10", where: Manifest.isDist)
        base = BaseReference(reader)
        committer = CommitterPolicy(reader)
        flavors = Manifest.flavors(reader)
        apply = ApplyPolicy(reader)
        upstreams = reader.plainValue("upstreams")
        archives = reader.texts("archives", of: "addresses or paths").map(\.text)
        includes = reader.plainValue("includes")
        signing = reader.plainValue("signing")
    }

    /// What `rpm` takes in a release: no dash, no space.
    private static func isDist(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { Symbol.isLetterOrDigit($0) || "._+~^".utf8.contains($0) }
    }

    private static func flavors(_ reader: MapReader) -> [Flavor] {
        var names: Set<String> = []
        return reader.items("flavors", of: "flavors, each a name or a map").compactMap { item in
            guard let flavor = Flavor(item, problems: reader.problems) else { return nil }
            guard names.insert(flavor.name).inserted else {
                reader.problems.add("the flavor “\(flavor.name)” stands twice in “flavors”", at: item.place)
                return nil
            }
            return flavor
        }
    }
}
