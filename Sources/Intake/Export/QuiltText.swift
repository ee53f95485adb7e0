import GitObjects
import Overlay
import PatchFormat

/// A patch as a file that `patch` reads.
struct QuiltText {
    private let header: [UInt8]
    private let hasOwnHeader: Bool

    /// Whether the file can go out as it came.
    let isPristine: Bool

    /// Why no quilt series can hold the patch; nil where one can.
    let unfitness: String?

    /// Looks at a patch.
    init(_ patch: ExportPatch) {
        let read = try? QuiltPatch(patch.raw, name: patch.file.name)
        let mail = patch.origin == .quilt ? read?.mail : try? PatchMail.parse(patch.raw)
        let files = mail?.diff?.files ?? []
        unfitness = QuiltFitness.reason(against: files)
        hasOwnHeader = patch.origin == .quilt && read.map { $0.form != .mail } ?? false
        header = hasOwnHeader ? Array(patch.raw[..<(read?.diffStart ?? 0)]) : []
        isPristine =
            patch.isPlain
            && (patch.origin == .quilt
                || mail.map { $0.content == patch.raw && !files.isEmpty && !$0.isVerbatim } ?? false
                    && !QuiltText.holdsCarriageReturns(patch.raw))
    }

    /// The patch with its own header, or one that tells author, date and message, and the commit's diff.
    func refreshed(_ entry: StackCommits.Entry) -> [UInt8] {
        if hasOwnHeader { return header + entry.diff }
        let commit = entry.commit
        var text = Array("From: \(commit.author.name) <\(commit.author.email)>\n".utf8)
        text += Array("Date: \(commit.authorDate.mailText)\nSubject: ".utf8)
        let message = commit.message.last == 0x0A ? commit.message.dropLast() : commit.message[...]
        for line in message.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if QuiltText.looksLikePatch(line) { text.append(0x20) }
            text += line + [0x0A]
        }
        return text + Array("---\n\n".utf8) + entry.diff
    }

    /// Whether `patch` would take a line of the message for the beginning of a diff.
    private static func looksLikePatch(_ line: ArraySlice<UInt8>) -> Bool {
        ["---", "+++", "***", "@@", "diff ", "Index:", "Prereq:"].contains { line.starts(with: $0.utf8) }
    }

    private static func holdsCarriageReturns(_ bytes: [UInt8]) -> Bool {
        bytes.indices.dropLast().contains { bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A }
    }
}
