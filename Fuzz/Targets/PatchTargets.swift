import GitObjects
import PatchFormat

/// Diffs, and what is done with them.
enum PatchTargets {
    /// Parses; what parses is rendered, and the rendering parses to the same change.
    static func diff(_ bytes: [UInt8]) {
        guard let parsed = try? DiffParser.parse(bytes) else { return }
        _ = PatchID.stable(parsed)
        let fingerprint = ChangeFingerprint.of(parsed)
        let rendered = DiffRenderer.render(parsed)
        guard let again = try? DiffParser.parse(rendered) else { fatalError("a rendered diff is refused") }
        precondition(again.files.count == parsed.files.count, "a rendered diff has other files")
        precondition(DiffRenderer.render(again) == rendered, "rendering is not stable")
        precondition(ChangeFingerprint.of(again) == fingerprint, "a rendered diff is another change")
    }

    /// Applies the diff in the first half to the content in the second; the edits are the change.
    static func apply(_ bytes: [UInt8]) {
        guard let (diff, content) = halves(bytes), let parsed = try? DiffParser.parse(diff) else { return }
        for file in parsed.files {
            guard case .text(let hunks) = file.content else { continue }
            for fuzz in 0...2 {
                let options = ApplyOptions(maximumFuzz: fuzz)
                guard let applied = try? HunkApplication.apply(hunks: hunks, of: diff, to: content, options: options)
                else { continue }
                precondition(rebuilt(applied, from: content) == applied.content, "the edits are not the change")
                _ = try? HunkApplication.reverse(hunks: hunks, of: diff, to: applied.content, options: options)
            }
        }
    }

    private static func rebuilt(_ applied: AppliedText, from content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var offset = 0
        for edit in applied.edits {
            result += content[offset..<edit.oldRange.lowerBound]
            precondition(edit.newRange.lowerBound == result.count, "an edit is out of place")
            result += applied.content[edit.newRange]
            offset = edit.oldRange.upperBound
        }
        return result + content[offset...]
    }

    /// Decodes, inflates and applies binary patches.
    static func binary(_ bytes: [UInt8]) {
        let header = Array("diff --git a/f b/f\nindex 1234567..89abcde\nGIT binary patch\n".utf8)
        let diff = header + bytes
        guard let parsed = try? DiffParser.parse(diff), case .binary(let change)? = parsed.files.first?.content else {
            return
        }
        _ = try? BinaryApplication.apply(change, of: diff, to: Array("a base of some bytes\n".utf8))
        _ = try? BinaryApplication.reverse(change, of: diff, to: [])
    }

    /// Merges three texts; a side that is the base changes nothing.
    static func merge(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count == 3 else { return }
        _ = ThreeWayMerge.merge(base: parts[0], ours: parts[1], theirs: parts[2])
        for (ours, theirs) in [(parts[0], parts[1]), (parts[1], parts[0]), (parts[1], parts[1])] {
            guard case .clean(let merged) = ThreeWayMerge.merge(base: parts[0], ours: ours, theirs: theirs),
                merged == parts[1]
            else { fatalError("a merge with an unchanged side is not the other side") }
        }
    }
}
