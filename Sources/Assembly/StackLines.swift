import GitObjects
import PatchFormat

/// Which patch of a stack adds or takes away which lines of which file.
struct StackLines {
    /// How the lines of a hunk are marked.
    enum Mark: UInt8 {
        case added = 0x2B
        case removed = 0x2D
    }

    /// How many patches to a file are looked at for one answer: a stack of patches that all fail must not cost a square.
    private static let farthest = 200

    private let patches: [StackPatch]
    /// The patches that change a path, ascending.
    private var touching: [TreePath: [Int]] = [:]
    private var withID: [ObjectID: [Int]] = [:]

    /// The lines of `patches`.
    init(_ patches: [StackPatch]) {
        self.patches = patches
        for (position, patch) in patches.enumerated() {
            for change in patch.changes where touching[change.path]?.last != position {
                touching[change.path, default: []].append(position)
            }
            if let id = patch.patchID { withID[id, default: []].append(position) }
        }
    }

    /// The last patch before the one at `end` that changes `path` and of which `condition` holds.
    func last(before end: Int, touching path: TreePath, where condition: (Int) -> Bool) -> Int? {
        (touching[path] ?? []).reversed().lazy.drop { $0 >= end }.prefix(StackLines.farthest).first(where: condition)
    }

    /// The lines that a patch adds to a file, or takes away from it.
    func marked(_ mark: Mark, by position: Int, in path: TreePath) -> Set<[UInt8]> {
        var lines: Set<[UInt8]> = []
        let patch = patches[position]
        for change in patch.changes where change.newPath == path {
            guard case .text(let hunks) = change.content else { continue }
            for hunk in hunks {
                for line in patch.bytes[hunk.body].split(separator: 0x0A) where line.first == mark.rawValue {
                    lines.insert(Array(line.dropFirst()))
                }
            }
        }
        return lines
    }

    /// The last patch before the one at `position`, of those that `isApplied`, that brings what that one would: the same
    /// change, or every line that it adds.
    func bringer(of position: Int, where isApplied: (Int) -> Bool) -> Int? {
        let same = patches[position].patchID.flatMap { id in
            withID[id]?.last { $0 < position && isApplied($0) }
        }
        if let same { return same }
        let wanted = Dictionary(
            patches[position].changes.compactMap(\.newPath).map { ($0, marked(.added, by: position, in: $0)) }
        ) { first, _ in first }
        guard let (path, _) = wanted.first(where: { !$0.value.isEmpty }) else { return nil }
        return last(before: position, touching: path) { candidate in
            isApplied(candidate)
                && wanted.allSatisfy { $0.value.isSubset(of: marked(.added, by: candidate, in: $0.key)) }
        }
    }
}
