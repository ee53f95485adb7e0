import Files
import Glibc
import Overlay

/// The index of the repository that an overlay is in, as it stands before something is staged: a commit that fails leaves
/// it so.
struct SavedIndex {
    private let place: OverlayPlace
    private let index: String
    /// Nil where there is no index yet, as in a repository without a commit.
    private let saved: String?

    /// Keeps the index under a second name. That takes no room, so that it comes back on a full disk too: git puts a new
    /// file in the place of the old one and never writes into it.
    init(of place: OverlayPlace) async throws {
        self.place = place
        let path = try await GitCommand.text(["rev-parse", "--git-path", "index"], in: place.root)
        index = path.hasPrefix("/") ? path : place.path(path)
        guard FileSystem.exists(index) else {
            saved = nil
            return
        }
        let name = index + ".slipstream"
        // One of a run that was killed is of no use to anybody.
        unlink(name)
        _ = link(index, name)
        saved = name
    }

    /// Takes the second name away: what is staged now stays.
    func forget() {
        if let saved { unlink(saved) }
    }

    /// Puts the index back as it was, held as git holds it meanwhile. Where the file system knows no second names, git
    /// is asked to take `paths` out of it, which needs some room.
    func restore(_ paths: [String]) async {
        guard let saved else {
            unlink(index)
            return
        }
        defer { forget() }
        guard FileSystem.exists(saved) else {
            _ = try? await GitCommand.run(["reset", "--quiet", "--"] + paths, in: place.root)
            return
        }
        let lock = index + ".lock"
        // Where nothing was staged both names are of one file, which rename(2) would leave under both.
        guard !isSame(saved, index), link(saved, lock) == 0 else { return }
        if rename(lock, index) != 0 { unlink(lock) }
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return lstat(one, &first) == 0 && lstat(other, &second) == 0 && first.st_ino == second.st_ino
            && first.st_dev == second.st_dev
    }
}
