import Bytes
import Files

extension OverlayPlace {
    /// Makes an overlay in the folder `root`, which may exist but holds none yet: the manifest, a `.gitignore`, a
    /// README, and the folders for features and flavors with an empty fragment for each flavor. Files that are there
    /// already stay, and `.gitignore` gets its line. Returns what was written, relative to the root.
    package static func create(at root: String, manifest: Manifest) throws(OverlayError) -> [String] {
        let text = Array(manifest.renderNew().utf8)
        guard try Manifest.parse(text) == manifest else {
            throw .disallowed("the new manifest would not say what was asked for; this is a fault of slipstream")
        }
        let place = OverlayPlace(root: root)
        guard !FileSystem.exists(place.manifestPath) else {
            throw .exists(path: place.manifestPath, advice: "edit it, or choose another folder")
        }
        do throws(SystemFailure) {
            return try place.lay(manifest, text: text)
        } catch {
            throw .system(error)
        }
    }

    /// The manifest comes last: while it is missing, this is no overlay, and `init` may be run again.
    private func lay(_ manifest: Manifest, text: [UInt8]) throws(SystemFailure) -> [String] {
        try FileSystem.makeFolder(root)
        for folder in [featuresPath, flavorsPath] { try FileSystem.makeFolder(folder) }
        var written: [String] = []
        if try ignoreState() { written.append(".gitignore") }
        let comment = "# Kconfig symbols of this flavor, over %; one CONFIG_…=… a line.\n"
        var files = [("README.md", readme(manifest)), ("features/.gitkeep", "")]
        files += manifest.flavors.map { ($0.fragment, comment.replacing("%", with: "\($0.config)")) }
        for (name, content) in files where !FileSystem.exists(path(name)) {
            try FileSystem.makeFolder(String(path(name).prefix(upTo: path(name).lastIndex(of: "/") ?? root.endIndex)))
            try FileSystem.writeAtomically(Array(content.utf8), to: path(name))
            written.append(name)
        }
        try FileSystem.writeAtomically(text, to: manifestPath)
        return (written + [OverlayPlace.manifestName]).sorted()
    }

    /// Sees to it that git ignores `.slipstream`; says whether the file was changed.
    private func ignoreState() throws(SystemFailure) -> Bool {
        let file = path(".gitignore")
        var bytes = FileSystem.exists(file) ? try FileSystem.read(file, limit: 1 << 20) : []
        let line = Array("/.slipstream/".utf8)
        guard !bytes.split(separator: 0x0A).contains(where: { $0.elementsEqual(line) }) else { return false }
        if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
        try FileSystem.writeAtomically(bytes + line + [0x0A], to: file)
        return true
    }

    private func readme(_ manifest: Manifest) -> String {
        """
        # \(manifest.name)

        An overlay of patches on the Linux kernel, kept with Slipstream.

        | file | what it says |
        |---|---|
        | `slipstream.yaml` | the base kernel, the committer, the flavors |
        | `features/<name>/feature.yaml` | one feature: what it is, why, its owner, its Kconfig symbols, its series |
        | `features/<name>/patches/` | its patches, as posted |
        | `flavors/<name>.config` | Kconfig symbols of one flavor |
        | `slipstream.lock` | what was resolved: the base, every patch, the resulting commits |

        `slipstream import SOURCE --feature NAME` takes patches in, `slipstream run` applies, builds and boots them.

        """
    }
}
