import GitObjects
import PatchFormat

/// What stands at the paths of a group: at first what the tree has, then what the group's patches have made of it.
struct PathTable: Sendable {
    /// What there is at a path.
    enum Place: Sendable {
        case absent
        case folder
        /// Nothing can stand there: a file or a link is in the way.
        case beyond(ancestor: TreePath, isLink: Bool)
        case file(PathState)
    }

    /// The paths that the group's patches name.
    private let touched: Set<TreePath>
    /// The files that stand there now.
    private var files: [TreePath: PathState] = [:]
    /// How many of these files lie below each folder.
    private var population = FolderPopulation()
    /// Folders that hold a file which no patch of the group names, so that they stay.
    private let lasting: Set<TreePath>
    /// Paths below a file or link of the tree.
    private let barred: [TreePath: (ancestor: TreePath, isLink: Bool)]

    /// A table that begins with what the tree has at the paths of a group, and knows which of them are folders that
    /// no patch can empty.
    init(_ places: [TreePath: Place], lasting: Set<TreePath> = []) {
        touched = Set(places.keys)
        self.lasting = lasting
        var barred: [TreePath: (ancestor: TreePath, isLink: Bool)] = [:]
        for (path, place) in places {
            if case .beyond(let ancestor, let isLink) = place { barred[path] = (ancestor, isLink) }
        }
        self.barred = barred
        for (path, place) in places {
            if case .file(let state) = place { set(path, to: state) }
        }
    }

    /// What stands at `path` now.
    func place(of path: TreePath) -> Place {
        if let state = files[path] { return .file(state) }
        for folder in path.folders {
            if let state = files[folder] { return .beyond(ancestor: folder, isLink: state.mode == .symbolicLink) }
        }
        if let place = untouchedBar(of: path) { return place }
        return lasting.contains(path) || population[path] > 0 ? .folder : .absent
    }

    /// What stands in the way of a new file at `path`: neither what `patch` takes away, wherever it says so, nor what
    /// it has replaced.
    func obstacle(at path: TreePath, for patch: PatchTransaction) -> Place {
        if let state = patch.made[path]?.state ?? remaining(path, after: patch) { return .file(state) }
        for folder in path.folders {
            guard let state = patch.made[folder]?.state ?? remaining(folder, after: patch) else { continue }
            return .beyond(ancestor: folder, isLink: state.mode == .symbolicLink)
        }
        if let place = untouchedBar(of: path) { return place }
        if lasting.contains(path) || patch.population[path] > 0 { return .folder }
        guard population[path] > 0 else { return .absent }
        let leaving = patch.vacated.count { files[$0] != nil && $0.isBelow(path) }
        return leaving < population[path] ? .folder : .absent
    }

    private func remaining(_ path: TreePath, after patch: PatchTransaction) -> PathState? {
        patch.vacated.contains(path) ? nil : files[path]
    }

    private func untouchedBar(of path: TreePath) -> Place? {
        guard let (ancestor, isLink) = barred[path], !touched.contains(ancestor) else { return nil }
        return .beyond(ancestor: ancestor, isLink: isLink)
    }

    /// Leaves a file at `path`, or nothing.
    mutating func set(_ path: TreePath, to state: PathState?) {
        let old = files.removeValue(forKey: path)
        files[path] = state
        switch (old, state) {
        case (nil, .some): population.add(path)
        case (.some, nil): population.remove(path)
        default: break
        }
    }
}
