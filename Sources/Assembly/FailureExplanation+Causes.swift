import GitObjects
import PatchFormat

/// Where that comes from which stands in a patch's way.
extension FailureExplanation {
    /// The failed patch before this one that brings what the hunk expects, if there is one.
    func missingPatch(_ change: ChangeFailure, _ place: ComparedPlace, path: TreePath) -> Int? {
        if case .missing = change.problem {
            return lines.last(before: change.patch, touching: path) { position in
                broken.contains(position)
                    && patches[position].changes.contains { $0.newPath == path && $0.oldPath != path }
            }
        }
        guard !place.expected.isEmpty else { return nil }
        return lines.last(before: change.patch, touching: path) { position in
            broken.contains(position)
                && !place.expected.isDisjoint(with: lines.marked(.added, by: position, in: path))
        }
    }

    /// The last patch of the same feature before this one that cannot be read, so that nobody knows what it brings.
    func unreadablePatch(before position: Int) -> Int? {
        patches[..<position].lastIndex { $0.problem != nil && $0.feature == patches[position].feature }
    }

    /// Who is to blame: the last patch before this one that brought lines which stand where the hunk expects others, or
    /// took away those that it expects; else the base.
    func origin(_ change: ChangeFailure, _ place: ComparedPlace, path: TreePath) -> FailureOrigin? {
        guard !place.found.isEmpty || !place.expected.isEmpty else { return nil }
        let culprit = lines.last(before: change.patch, touching: path) { position in
            !failed.contains(position)
                && (!place.found.isDisjoint(with: lines.marked(.added, by: position, in: path))
                    || !place.expected.isDisjoint(with: lines.marked(.removed, by: position, in: path)))
        }
        return culprit.map { .stack(patch: name(of: $0)) } ?? .base
    }

    /// What the history may be asked about: who brought the lines in the way, or removed the file.
    func disputed(_ change: ChangeFailure, _ place: ComparedPlace) -> DisputedLines? {
        let subject = patches[change.patch].changes[change.change]
        if case .missing(let missing) = change.problem {
            return DisputedLines(commit: parent(change.patch), path: missing, lines: [])
        }
        guard !place.foundLines.isEmpty else { return nil }
        return DisputedLines(
            commit: parent(change.patch), path: subject.oldPath ?? subject.path, lines: place.foundLines)
    }
}
