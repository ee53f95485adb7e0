import Files
import Glibc
import Overlay

/// What a run of `init` that fails must take away again: what it made, and nothing that was there before or came from
/// elsewhere.
struct CreationRemains {
    private let place: OverlayPlace
    /// Files that were not there, relative to the root.
    private let files: [String]
    /// Folders with all they hold that were not there, relative to the root.
    private let trees: [String]
    /// Folders that were not there, relative to the root; they go where they are empty.
    private let folders: [String]
    /// Whether the overlay's folder was there.
    private let hadRoot: Bool

    /// Looks at the place before anything is made there; `flavors` are those that will have a fragment. The caller holds
    /// the guard, and knows whether the folder was there before it was taken.
    init(before place: OverlayPlace, flavors: [Flavor], hadRoot: Bool) {
        self.place = place
        self.hadRoot = hadRoot
        files =
            ([OverlayPlace.manifestName, ".gitignore", "README.md", "features/.gitkeep", ".slipstream/base"]
            + flavors.map(\.fragment)).filter { !FileSystem.exists(place.path($0)) }
        folders = ["features", "flavors"].filter { !FileSystem.exists(place.path($0)) }
        trees = [".slipstream/store.git", ".git"].filter { !FileSystem.exists(place.path($0)) }
    }

    /// Takes away what was made.
    func remove() {
        for file in files { try? FileSystem.remove(place.path(file)) }
        for tree in trees { try? FileSystem.removeTree(place.path(tree)) }
        for folder in folders { rmdir(place.path(folder)) }
        // Whoever waits for the guard sees that its file is another's now.
        if (try? FileSystem.names(in: place.statePath)) == ["lock"] { unlink(place.guardPath) }
        rmdir(place.statePath)
        if !hadRoot { rmdir(place.root) }
    }
}
