import Bytes
import Files
package import GitAccess
import GitObjects
import Overlay
import PatchFormat

/// Gives the stack out as a mailbox that `git am` makes the same trees of.
package enum MailboxExport {
    /// A mailbox in memory.
    package struct Text: Sendable {
        /// Its bytes.
        package let bytes: [UInt8]
        /// How many of its patches are the very bytes that came.
        package let pristine: Int
        /// What a mailbox cannot carry, a sentence each.
        package let notes: [String]
    }

    /// Writes the patches of `plan` to a new file at `path`, whole or not at all.
    package static func write(_ plan: ExportPlan, store: GitStore, to path: String) async throws -> ExportReport {
        guard !FileSystem.isPipeOrDevice(path) else { throw ExportError.pipeOrDevice(path) }
        guard !FileSystem.exists(path) else { throw ExportError.fileExists(path) }
        let text = try await text(plan, store: store)
        do {
            try FileSystem.writeAtomically(text.bytes, to: path)
        } catch {
            throw ExportError.system(error)
        }
        return ExportReport(path: path, patches: plan.patches.count, pristine: text.pristine, notes: text.notes)
    }

    /// The mailbox of the patches of `plan`.
    ///
    /// What came as mail goes out as it came. Patches that are no mails (plain diffs, quilt patches), whose hunks
    /// had to be fitted, or that a mailbox cannot hold, are written anew from their commits.
    package static func text(_ plan: ExportPlan, store: GitStore) async throws -> Text {
        let mails = plan.patches.map(pristine)
        let others = zip(plan.patches, mails).filter { $0.1 == nil }.map(\.0.commit)
        let commits = try await StackCommits(others, of: store)
        var notes: [String] = []
        var box: [[UInt8]] = []
        for (patch, mail) in zip(plan.patches, mails) {
            box.append(try mail ?? rendered(patch, commits, &notes))
        }
        return Text(bytes: Mailbox.render(box), pristine: box.count - others.count, notes: notes)
    }

    /// The mail as it came; nil where `git am` would not make the commit of it.
    private static func pristine(_ patch: ExportPatch) -> [UInt8]? {
        guard patch.isPlain, patch.origin != .quilt, let mail = try? PatchMail.parse(patch.raw), mail.diff != nil,
            !mail.from.isEmpty, mail.date != nil, !mail.isVerbatim
        else { return nil }
        // `git am` takes the `\r` of lines away; those that git wrote are the files' own.
        if patch.origin == .git, patch.raw.contains(0x0D) { return nil }
        var raw = patch.raw
        if Mailbox.quoting(of: raw.span) == .mboxrd {
            // `git am` would keep the marks; the first line would tell others to take them away.
            raw = Mailbox.unquote(raw.span)
            raw.removeFirst((raw.firstIndex(of: 0x0A) ?? raw.count - 1) + 1)
        }
        return Mailbox.needsQuoting(raw) ? nil : raw
    }

    private static func rendered(
        _ patch: ExportPatch, _ commits: StackCommits, _ notes: inout [String]
    ) throws(ExportError) -> [UInt8] {
        let entry = try commits.entry(patch.commit)
        var mail = FormattedMail(
            author: entry.commit.author, date: entry.commit.authorDate, message: entry.commit.message, diff: entry.diff)
        mail.commit = patch.commit
        notes += mail.losses.map { "features/\(patch.feature)/patches/\(patch.file.name): \($0)" }
        return mail.render()
    }
}
