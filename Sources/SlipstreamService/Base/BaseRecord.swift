import Bytes
import Files
package import GitObjects
import Overlay

/// The base commit that an overlay's store holds, and what it was made of. Kept in `.slipstream/base`, so that a verb
/// that changes nothing asks neither git nor the source.
package struct BaseRecord: Sendable, Hashable {
    /// The source as the manifest named it.
    package let source: String
    /// The ref as the manifest named it; nil for a source's HEAD, a tarball or a folder.
    package let ref: String?
    /// Size and time of a tarball; empty for other sources, which move only when they are told to.
    package let stamp: String
    /// The base commit.
    package let commit: ObjectID
    /// Its tree.
    package let tree: ObjectID
    /// The release that the kernel's Makefile gives; nil where it gives none.
    package let release: String?

    /// The file that holds the record of the overlay at `place`.
    static func path(_ place: OverlayPlace) -> String { place.path(".slipstream/base") }

    /// The record of the overlay at `place`; nil where there is none that can be read.
    static func read(_ place: OverlayPlace) -> BaseRecord? {
        guard let bytes = try? FileSystem.read(path(place), limit: 1 << 16) else { return nil }
        return BaseRecord(fileBytes: bytes)
    }

    /// Puts the record in place.
    func write(_ place: OverlayPlace) throws {
        try FileSystem.writeAtomically(fileBytes, to: BaseRecord.path(place))
    }

    /// The record as its file has it.
    package var fileBytes: [UInt8] {
        let fields = [
            ("source", source), ("ref", ref), ("stamp", stamp.isEmpty ? nil : stamp), ("commit", commit.description),
            ("tree", tree.description), ("release", release),
        ]
        return Array(fields.compactMap { name, value in value.map { "\(name) \($0)\n" } }.joined().utf8)
    }

    /// `6.12.117 (3f1c9ad0be42)`.
    package var text: String { (release.map { $0 + " " } ?? "") + "(\(commit.short))" }

    /// The base as JSON.
    package var json: JSON {
        .object([
            "source": .string(source), "ref": JSON(ref), "commit": .string(commit.description),
            "tree": .string(tree.description), "release": JSON(release),
        ])
    }
}

extension BaseRecord {
    /// The record that a file holds; nil where it is none.
    package init?(fileBytes bytes: [UInt8]) {
        var fields: [String: String] = [:]
        // Line feeds alone end a line: to Swift a carriage return and one are a single character.
        for line in bytes.split(separator: 0x0A) {
            guard let space = line.firstIndex(of: 0x20) else { continue }
            fields[String(decoding: line[..<space], as: UTF8.self)] =
                String(decoding: line[line.index(after: space)...], as: UTF8.self)
        }
        guard let source = fields["source"], let commit = fields["commit"].flatMap({ ObjectID($0) }),
            let tree = fields["tree"].flatMap({ ObjectID($0) })
        else { return nil }
        self.init(
            source: source, ref: fields["ref"], stamp: fields["stamp"] ?? "", commit: commit, tree: tree,
            release: fields["release"]
        )
    }
}
