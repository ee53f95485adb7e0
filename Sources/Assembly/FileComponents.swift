import GitObjects
import PatchFormat

/// The files of a stack, parted into groups that never touch each other.
///
/// Patches to different files are independent until commits are made, so groups are applied side by side. A rename or
/// a copy ties two paths together, and so does a new file whose path is a folder's of another one, or the other way
/// round: the one can only be where the other is not.
struct FileComponents {
    /// One change, and the patch it belongs to.
    struct Step: Sendable {
        /// The patch's place in the stack.
        let patch: Int
        /// The change's place in the patch.
        let change: Int
    }

    /// The steps of each group, in the order of the stack. Groups stand in the order of their first step.
    private(set) var groups: [[Step]] = []
    /// The groups each patch belongs to, ascending.
    private(set) var groupsOfPatch: [[Int]]

    /// Parts the changes of `patches` into groups.
    init(_ patches: [StackPatch]) {
        var forest = PathForest()
        for patch in patches {
            for change in patch.changes { forest.tie(change) }
        }
        forest.tieNestedPaths()
        groupsOfPatch = Array(repeating: [], count: patches.count)
        var groupOfRoot: [Int: Int] = [:]
        for (position, patch) in patches.enumerated() {
            for (index, change) in patch.changes.enumerated() {
                let root = forest.root(of: change.path)
                let group = groupOfRoot[root] ?? groups.count
                if group == groups.count {
                    groupOfRoot[root] = group
                    groups.append([])
                }
                groups[group].append(Step(patch: position, change: index))
                if groupsOfPatch[position].last != group { groupsOfPatch[position].append(group) }
            }
            groupsOfPatch[position] = Array(Set(groupsOfPatch[position])).sorted()
        }
    }
}

/// Union-find over paths.
private struct PathForest {
    private var numbers: [TreePath: Int] = [:]
    private var parents: [Int] = []
    private var created: Set<TreePath> = []

    mutating func tie(_ change: FileChange) {
        let new = number(of: change.path)
        if let old = change.oldPath, old != change.path { unite(number(of: old), new) }
        if change.oldPath != change.newPath, let path = change.newPath { created.insert(path) }
    }

    /// Of two paths of which one lies below the other, both cannot be files: where one is new, a group must see both.
    mutating func tieNestedPaths() {
        guard !created.isEmpty else { return }
        for (path, number) in numbers {
            let isNew = created.contains(path)
            for folder in path.folders {
                guard let above = numbers[folder], isNew || created.contains(folder) else { continue }
                unite(above, number)
            }
        }
    }

    mutating func root(of path: TreePath) -> Int {
        root(of: number(of: path))
    }

    private mutating func number(of path: TreePath) -> Int {
        if let number = numbers[path] { return number }
        numbers[path] = parents.count
        parents.append(parents.count)
        return parents.count - 1
    }

    private mutating func root(of number: Int) -> Int {
        var node = number
        while parents[node] != node {
            parents[node] = parents[parents[node]]
            node = parents[node]
        }
        return node
    }

    private mutating func unite(_ one: Int, _ other: Int) {
        let (a, b) = (root(of: one), root(of: other))
        parents[max(a, b)] = min(a, b)
    }
}
