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
        /// What was not to the letter.
        let loose: [LoosePlacement.Kind]
    }

    /// Places the hunks; where one finds no place, merges from the blob the patch was made against, if the manifest
    /// allows it and the store has that blob. Of a patch that `mergesWhole`, hunks on other lines than the posted ones
    /// are merged too, where that gives no conflict.
    func applyOrMerge(
        _ hunks: [Hunk], _ change: FileChange, of bytes: [UInt8], to content: [UInt8], mergesWhole: Bool
    ) throws(ChangeProblem) -> MadeText {
        let options = ApplyOptions(maximumFuzz: policy.fuzz)
        let applied = Result { () throws(HunkFailure) in
            try HunkApplication.apply(hunks: hunks, of: bytes, to: content, options: options)
        }
        switch applied {
        case .success(let text):
            let counts = HunkCounts(text.placements)
            if mergesWhole, counts.exact < hunks.count || change.isCopy,
                case .clean(let merged) = try merge(hunks, change, of: bytes, into: content)
            {
                return merged
            }
            let loose = text.placements.filter { $0.kind == .fuzz }
                .map { LoosePlacement.Kind.fuzz($0.fuzz, hunk: $0.hunk + 1, line: $0.line) }
            return MadeText(content: text.content, edits: text.edits, hunks: counts, loose: loose)
        case .failure(let failure):
            switch try merge(hunks, change, of: bytes, into: content) {
            case .clean(let merged): return merged
            case .conflict(let ancestor): throw .conflict(failure, ancestor: ancestor)
            case .impossible: throw .hunks(failure)
            }
        }
    }

    private enum Merge {
        case clean(MadeText)
        /// Both sides changed the same lines since this blob.
        case conflict(ancestor: ObjectID)
        /// The manifest forbids it, or there is nothing to merge from.
        case impossible
    }

    private func merge(
        _ hunks: [Hunk], _ change: FileChange, of bytes: [UInt8], into content: [UInt8]
    ) throws(ChangeProblem) -> Merge {
        guard policy.threeWay, let prefix = change.oldBlob, let (id, ancestor) = try ancestor(prefix),
            let theirs = try? HunkApplication.apply(
                hunks: hunks, of: bytes, to: ancestor, options: ApplyOptions(maximumFuzz: 0))
        else { return .impossible }
        // To a merge of trees, a copy is a new file: what its source has become since does not count.
        let outcome =
            change.isCopy
            ? .clean(theirs.content)
            : ThreeWayMerge.merge(base: ancestor, ours: content, theirs: theirs.content)
        guard case .clean(let merged) = outcome else { return .conflict(ancestor: id) }
        let whole = [Edit(oldRange: 0..<content.count, newRange: 0..<merged.count)]
        let counts = HunkCounts(exact: 0, offset: 0, fuzz: 0, threeWay: hunks.count)
        let loose = LoosePlacement.Kind.merge(ancestor: id, hunks: hunks.count)
        return .clean(MadeText(content: merged, edits: whole, hunks: counts, loose: [loose]))
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

    /// Makes the new content of a binary file, which must be the blob that the patch names.
    func apply(
        _ binary: BinaryChange, of bytes: [UInt8], to content: [UInt8], for change: FileChange
    ) throws(ChangeProblem) -> [UInt8] {
        let made: [UInt8]
        do {
            made = try BinaryApplication.apply(binary, of: bytes, to: content)
        } catch {
            throw .binary("\(error)")
        }
        let id = ObjectID(of: .blob, content: made.span)
        if let wanted = change.newBlob, !wanted.isPrefix(of: id) {
            throw .binary("it makes blob \(id.short), where its index line promises \(wanted)")
        }
        return made
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
