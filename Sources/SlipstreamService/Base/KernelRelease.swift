import Bytes
import GitAccess
import GitObjects

/// The release that a kernel tree gives itself, in the first lines of its Makefile.
enum KernelRelease {
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
    static func release(makefile: [UInt8]) -> String? {
        var values: [String: String] = [:]
        for line in String(decoding: makefile.prefix(4096), as: UTF8.self).split(separator: "\n").prefix(12) {
            let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { String($0.filter { $0 != " " && $0 != "\t" }) }
            if sides.count == 2 { values[sides[0]] = sides[1] }
        }
        guard let version = values["VERSION"], let level = values["PATCHLEVEL"], Int(version) != nil, Int(level) != nil
        else { return nil }
        let sub = values["SUBLEVEL"].flatMap(Int.init).map { ".\($0)" } ?? ""
        return "\(version).\(level)\(sub)" + (values["EXTRAVERSION"] ?? "")
    }
}
