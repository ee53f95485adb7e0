import GitAccess
import Processes

/// Says which patch of a stack a line of the assembled tree comes from, by git's own blame.
package struct PatchAttribution: Sendable {
    /// The bare repository.
    let store: String
    /// The last commit of the stack.
    let head: String
    /// The commit the stack stands on.
    let base: String
    /// The patch that each commit of the stack was made from, by its full id.
    let patches: [String: PatchReference]

    /// An attribution for the stack `base..head` in the bare repository at `store`.
    package init(store: String, base: String, head: String, patches: [PatchReference]) {
        self.store = store
        self.base = base
        self.head = head
        self.patches = Dictionary(patches.map { ($0.commit, $0) }) { first, _ in first }
    }

    /// The patch that wrote a line of a file as it stands at the end of the stack; nil where the base did, and where
    /// git cannot say. `file` is relative to the tree, `line` counts from 1.
    package func patch(file: String, line: Int) async throws -> PatchReference? {
        guard line > 0, !file.hasPrefix("/"), !file.isEmpty else { return nil }
        let command = GitStore(path: store).command(
            ["blame", "--porcelain", "-L", "\(line),\(line)", "\(base)..\(head)", "--", file])
        let finished = try await ProcessRunner.run(command, outputLimit: 1 << 20, timeout: .seconds(60))
        guard finished.succeeded else { return nil }
        let id = finished.output.prefix { $0 != 0x20 && $0 != 0x0A }
        return patches[String(decoding: id, as: UTF8.self)]
    }

    /// The diagnostics, those that name a line with the patch it comes from. At most 100 lines are looked up.
    package func attribute(_ diagnostics: [BuildDiagnostic]) async throws -> [BuildDiagnostic] {
        var known: [String: PatchReference?] = [:]
        var attributed = diagnostics
        for index in attributed.indices {
            guard let file = attributed[index].file, let line = attributed[index].line else { continue }
            let key = "\(file):\(line)"
            if known[key] == nil {
                guard known.count < 100 else { break }
                known.updateValue(try await patch(file: file, line: line), forKey: key)
            }
            attributed[index].patch = known[key] ?? nil
        }
        return attributed
    }
}
