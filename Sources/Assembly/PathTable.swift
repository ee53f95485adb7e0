import GitObjects

/// What stood at the paths of a group before the first patch, and what its patches have made of them so far.
struct PathTable {
    /// What the tree has at a path.
    enum Place: Sendable {
        case absent
        case folder
        /// Nothing can stand there: a file or a link is in the way.
        case beyond(ancestor: TreePath, isLink: Bool)
        case file(PathState)
    }

    private var places: [TreePath: Place]

    /// A table that begins with what the tree has.
    init(_ places: [TreePath: Place]) {
        self.places = places
    }

    /// What stands at `path`. A path that a created file or link of the same group blocks counts as blocked.
    subscript(path: TreePath) -> Place {
        get {
            var folder = path.parent
            while let above = folder {
                if case .file(let state)? = places[above] {
                    return .beyond(ancestor: above, isLink: state.mode == .symbolicLink)
                }
                folder = above.parent
            }
            return places[path] ?? .absent
        }
        set { places[path] = newValue }
    }
}
