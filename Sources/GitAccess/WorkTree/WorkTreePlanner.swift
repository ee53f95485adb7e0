import Compression
import GitObjects

/// Compares what a folder holds with a tree, folder by folder; those that are equal are not opened.
struct WorkTreePlanner: ~Copyable {
    private let old: WorkTreeState
    private let objects: ObjectSource
    private let inflater = Inflater()
    private var plan = WorkTreePlan()

    /// How many files and folders a tree may hold: trees can name each other so that a few make billions.
    private static let limit = 2_000_000

    /// How long a path may be; Linux takes 4,095 bytes, of which some are the folder's own.
    private static let pathLimit = 4_000

    /// What makes a folder that holds `old` hold `tree`.
    static func plan(from old: WorkTreeState, to tree: ObjectID, objects: ObjectSource) throws -> WorkTreePlan {
        var planner = WorkTreePlanner(old: old, objects: objects)
        if old.tree == tree && !old.records.isEmpty {
            planner.plan.state = old
            return planner.plan
        }
        let root = planner.plan.state.append([], in: [], mode: .directory, id: tree)
        try planner.fill(tree, at: [], from: old.records.isEmpty ? nil : 0)
        planner.plan.state.close(root)
        return planner.plan
    }

    private init(old: WorkTreeState, objects: ObjectSource) {
        self.old = old
        self.objects = objects
    }

    /// Plans all that is in the tree `id`, where the folder of the record `folder`, if any, holds something already.
    private mutating func fill(_ id: ObjectID, at path: [UInt8], from folder: Int?) throws {
        let content = try objects.content(of: id, .tree, path: path, with: inflater)
        var there = (folder.map { old.children(of: $0) } ?? [])[...]
        var previous: TreeEntry?
        for entry in try TreeFormat.decode(content.span) {
            let whole = try check(entry, after: previous, in: path)
            previous = entry
            while let first = there.first, TreeFormat.precedes(oldEntry(first), entry) {
                plan.removals.append(old.path(first))
                there.removeFirst()
            }
            if let first = there.first, !TreeFormat.precedes(entry, oldEntry(first)) {
                there.removeFirst()
                try reuse(first, for: entry, at: whole, in: path)
            } else {
                try add(entry, at: whole, in: path)
            }
        }
        plan.removals += there.map { old.path($0) }
    }

    private func oldEntry(_ index: Int) -> TreeEntry {
        TreeEntry(mode: old.records[index].mode, name: Array(old.name(index)), id: old.records[index].id)
    }

    /// Plans an entry whose name something of its sort has already.
    private mutating func reuse(_ index: Int, for entry: TreeEntry, at whole: [UInt8], in path: [UInt8]) throws {
        let record = old.records[index]
        if record.mode == entry.mode && record.id == entry.id {
            plan.state.append(index..<index + 1 + record.below, of: old)
        } else if entry.mode == .directory {
            let place = plan.state.append(entry.name, in: path, mode: .directory, id: entry.id)
            try fill(entry.id, at: whole, from: index)
            plan.state.close(place)
        } else if record.mode == .submodule || entry.mode == .submodule {
            if record.mode != entry.mode { plan.removals.append(whole) }
            try add(entry, at: whole, in: path)
        } else {
            plan.writes.append(plan.state.append(entry.name, in: path, mode: entry.mode, id: entry.id))
        }
    }

    /// Plans an entry whose name nothing has. A submodule is an empty folder, as git leaves it.
    private mutating func add(_ entry: TreeEntry, at whole: [UInt8], in path: [UInt8]) throws {
        let place = plan.state.append(entry.name, in: path, mode: entry.mode, id: entry.id)
        switch entry.mode {
        case .directory:
            plan.folders.append(whole)
            try fill(entry.id, at: whole, from: nil)
            plan.state.close(place)
        case .submodule: plan.folders.append(whole)
        default: plan.writes.append(place)
        }
    }

    /// The entry's path, if it is one that may be written.
    private func check(_ entry: TreeEntry, after previous: TreeEntry?, in path: [UInt8]) throws -> [UInt8] {
        let whole = path.isEmpty ? entry.name : path + [0x2F] + entry.name
        func refusal(_ reason: String) -> WorkTreeError {
            .refused(path: String(decoding: whole.prefix(200), as: UTF8.self), reason: reason)
        }
        do throws(TreePathError) {
            _ = try TreePath(entry.name.span)
        } catch {
            throw refusal("\(error)")
        }
        if let previous, !TreeFormat.precedes(previous, entry) || previous.name == entry.name {
            throw refusal("its folder's tree is not in git's order, or names it twice")
        }
        guard whole.count <= WorkTreePlanner.pathLimit else {
            throw refusal("its path has more than \(WorkTreePlanner.pathLimit) bytes")
        }
        guard plan.state.records.count < WorkTreePlanner.limit else {
            throw refusal("the tree holds more than \(WorkTreePlanner.limit) files and folders")
        }
        return whole
    }
}
