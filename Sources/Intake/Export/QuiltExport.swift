import Bytes
import Files
package import GitAccess
import GitObjects
import Glibc
import Overlay
import PatchFormat

/// Gives the stack out as a quilt series that `quilt push -a` makes the same tree of.
package enum QuiltExport {
    /// Writes the file `series` and the patches of `plan` into the folder at `path`, which must be empty or not be
    /// there; it comes to be with one rename.
    ///
    /// Patches go out byte for byte as they came, quilt patches under their own names, and what came as mail or from
    /// git in a folder named after its feature. Where a program that knows no mail could not apply them (encoded
    /// text, `\r\n`, hunks that had to be fitted), the diff comes from the commit.
    package static func write(_ plan: ExportPlan, store: GitStore, to path: String) async throws -> ExportReport {
        let target = try emptyFolder(path)
        let isAlone = plan.titles.count == 1
        var names = QuiltNames()
        let placed = plan.patches.map { ($0, names.take(for: $0, isAlone: isAlone)) }
        let texts = plan.patches.map(QuiltText.init)
        for (patch, text) in zip(plan.patches, texts) {
            if let reason = text.unfitness { throw unfit(patch, reason) }
        }
        let others = zip(plan.patches, texts).filter { !$0.1.isPristine }.map(\.0.commit)
        let commits = try await StackCommits(others, of: store)
        var series = QuiltSeries()
        var files: [(String, [UInt8])] = []
        for ((patch, name), text) in zip(placed, texts) {
            series.append(QuiltSeries.Entry(name: name))
            files.append((name, text.isPristine ? patch.raw : try text.refreshed(commits.entry(patch.commit))))
        }
        files.append(("series", series.render()))
        do throws(SystemFailure) { try fill(target, files) } catch { throw ExportError.system(error) }
        return ExportReport(
            path: path, patches: placed.count, pristine: placed.count - others.count, notes: [])
    }

    private static func unfit(_ patch: ExportPatch, _ reason: String) -> ExportError {
        .unfit(feature: patch.feature, file: patch.file.name, reason: reason)
    }

    /// The path without a `/` at its end, and where it leads where it is a symbolic link.
    private static func emptyFolder(_ path: String) throws(ExportError) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard FileSystem.exists(path) else { return path }
        guard FileSystem.isFolder(path), let resolved = try? FileSystem.realPath(path) else {
            throw .folderNotEmpty(path)
        }
        do throws(SystemFailure) {
            guard try FileSystem.names(in: path).isEmpty else {
                throw SystemFailure(doing: "use", path: path, code: ENOTEMPTY)
            }
        } catch {
            throw error.code == ENOTEMPTY ? .folderNotEmpty(path) : .system(error)
        }
        return resolved
    }

    private static func fill(_ target: String, _ files: [(String, [UInt8])]) throws(SystemFailure) {
        let passing = "\(target).tmp-\(getpid())"
        try FileSystem.removeTree(passing)
        do throws(SystemFailure) {
            try FileSystem.makeFolder(passing)
            for (name, bytes) in files {
                let path = "\(passing)/\(name)"
                if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolder(String(path[..<slash])) }
                try FileSystem.writeAtomically(bytes, to: path)
            }
            try FileSystem.flushFolder(passing)
            // An empty folder at the target gives way; one that was filled meanwhile does not.
            guard rename(passing, target) == 0 else { throw SystemFailure(doing: "put in place", path: target) }
        } catch {
            try? FileSystem.removeTree(passing)
            throw error
        }
    }
}
