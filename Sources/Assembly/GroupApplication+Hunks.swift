import GitAccess
import GitObjects
import Overlay
import PatchFormat

extension GroupApplication {
    /// A text change as it was made, by hunks or by a merge.
    struct MadeText {
        let content: [UInt8]
        let edits: [Edit]
        let hunks: HunkCounts
    }

    /// Places the hunks; where one finds no place, merges from the blob the patch was made against, if the manifest
    /// allows it and the store has that blob.
    func applyOrMerge(
        _ hunks: [Hunk], _ change: FileChange, of bytes: [UInt8], to content: [UInt8]
    ) throws(ChangeProblem) -> MadeText {
        do throws(HunkFailure) {
            let options = ApplyOptions(maximumFuzz: policy.fuzz)
            let applied = try HunkApplication.apply(hunks: hunks, of: bytes, to: content, options: options)
            return MadeText(content: applied.content, edits: applied.edits, hunks: HunkCounts(applied.placements))
        } catch {
            guard policy.threeWay, let prefix = change.oldBlob else { throw .hunks(error) }
            return try merge(hunks, from: prefix, of: bytes, into: content, after: error)
        }
    }

    private func merge(
        _ hunks: [Hunk], from prefix: BlobPrefix, of bytes: [UInt8], into content: [UInt8], after failure: HunkFailure
    ) throws(ChangeProblem) -> MadeText {
        guard let (id, ancestor) = try ancestor(prefix) else { throw .hunks(failure) }
        let options = ApplyOptions(maximumFuzz: 0)
        guard let theirs = try? HunkApplication.apply(hunks: hunks, of: bytes, to: ancestor, options: options) else {
            throw .hunks(failure)
        }
        guard case .clean(let merged) = ThreeWayMerge.merge(base: ancestor, ours: content, theirs: theirs.content)
        else { throw .conflict(failure, ancestor: id) }
        let whole = [Edit(oldRange: 0..<content.count, newRange: 0..<merged.count)]
        return MadeText(
            content: merged, edits: whole,
            hunks: HunkCounts(exact: 0, offset: 0, fuzz: 0, threeWay: hunks.count))
    }

    private func ancestor(_ prefix: BlobPrefix) throws(ChangeProblem) -> (ObjectID, [UInt8])? {
        do {
            guard let id = try source.resolve(prefix: prefix.digits),
                let object = try source.read(id, with: codecs.inflater),
                object.kind == .blob
            else { return nil }
            return (id, object.content)
        } catch {
            throw .store("\(error)")
        }
    }

    /// Places the hunks or says which found no place.
    func applyHunks(
        _ hunks: [Hunk], of bytes: [UInt8], to content: [UInt8], fuzz: Int
    ) throws(ChangeProblem) -> AppliedText {
        do throws(HunkFailure) {
            return try HunkApplication.apply(
                hunks: hunks, of: bytes, to: content, options: ApplyOptions(maximumFuzz: fuzz))
        } catch {
            throw .hunks(error)
        }
    }

    /// Makes the new content of a binary file.
    func apply(_ binary: BinaryChange, of bytes: [UInt8], to content: [UInt8]) throws(ChangeProblem) -> [UInt8] {
        do {
            return try BinaryApplication.apply(binary, of: bytes, to: content)
        } catch {
            throw .binary("\(error)")
        }
    }
}

extension HunkCounts {
    /// The counts of `placements`, each by the loosest rule it needed.
    init(_ placements: [HunkPlacement]) {
        self.init()
        for placement in placements {
            switch placement.kind {
            case .exact: exact += 1
            case .offset: offset += 1
            case .fuzz: fuzz += 1
            }
        }
    }
}
