import Bytes
import GitAccess
import GitObjects

/// The release that a kernel tree gives itself, in the first lines of its Makefile.
package enum KernelRelease {
    /// `6.12.117`, or nil where the tree at `commit` has no such Makefile.
    static func of(commit: ObjectID, in reader: ObjectReader) throws -> String? {
        // Each content has a name: the compiler breaks down over the span of a value without one.
        let content = try reader.content(of: commit, .commit)
        let folder = try reader.content(of: CommitObject.decode(content.span).tree, .tree)
        let entries = try TreeFormat.decode(folder.span)
        guard let makefile = entries.first(where: { $0.name == Array("Makefile".utf8) }),
            let blob = try reader.read(makefile.id)
        else { return nil }
        return release(makefile: blob.content)
    }

    /// The release out of the text of the Makefile.
    package static func release(makefile: [UInt8]) -> String? {
        var values: [String: String] = [:]
        for line in makefile.prefix(4096).split(separator: 0x0A).prefix(12) {
            // Blanks, and the carriage returns of a tree that was made with those, are no part of a value.
            let sides = line.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
                .map { side in String(decoding: side.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self) }
            if sides.count == 2 { values[sides[0]] = sides[1] }
        }
        guard let version = values["VERSION"], let level = values["PATCHLEVEL"], Int(version) != nil, Int(level) != nil
        else { return nil }
        let sub = values["SUBLEVEL"].flatMap(Int.init).map { ".\($0)" } ?? ""
        return "\(version).\(level)\(sub)" + (values["EXTRAVERSION"] ?? "")
    }
}
