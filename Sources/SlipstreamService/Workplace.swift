import GitAccess
import Overlay

/// An overlay that a use case works in, held against other runs.
struct Workplace {
    let overlay: OverlayFolder
    let progress: ProgressSink
    private let note: @Sendable (String) -> Void
    private let hold: OverlayGuard

    /// Opens the overlay that `folder` is in and takes hold of it; `note` is told when one has to wait for another run.
    static func open(
        _ folder: String, verb: String, progress: @escaping ProgressSink, note: @escaping @Sendable (String) -> Void
    ) async throws -> Workplace {
        let (place, hold) = try await hold(folder, verb: verb, note: note)
        return try Workplace(place, held: hold, progress: progress, note: note)
    }

    /// Takes hold of the overlay that `folder` is in, without reading it; `note` is told when one has to wait for another
    /// run.
    static func hold(
        _ folder: String, verb: String, note: @escaping @Sendable (String) -> Void
    ) async throws -> (place: OverlayPlace, hold: OverlayGuard) {
        let place = try OverlayPlace.containing(folder)
        let hold = try await OverlayGuard.take(place, verb: verb) { note("waiting for another run: \($0)") }
        return (place, hold)
    }

    /// Reads the overlay at `place`, under the guard: a run that was waited for may have changed it.
    init(
        _ place: OverlayPlace, held hold: OverlayGuard, progress: @escaping ProgressSink,
        note: @escaping @Sendable (String) -> Void
    ) throws {
        overlay = try OverlayFolder(at: place)
        self.progress = progress
        self.note = note
        self.hold = hold
    }

    var place: OverlayPlace { overlay.place }

    /// The repository behind the overlay.
    var store: GitStore { GitStore(path: place.storePath) }

    /// The overlay's base, taken in where that was not done yet.
    func base() async throws -> BaseRecord {
        try await BaseTaking(place: place, progress: progress, note: note).base(overlay.manifest.base)
    }

    /// Removes what runs that were killed have left, and joins the packs of the store where they have become many. What
    /// goes wrong with that is told and does no harm.
    func tidy() async throws {
        place.removeUnfinishedFiles()
        do {
            try store.sweep()
            let joined = try await store.joinPacks()
            guard joined > 0 else { return }
            progress(ProgressNews("store", "", .ended("\(joined) packs joined into one")))
        } catch let error as CancellationError {
            throw error
        } catch {
            note("\(store.path) could not be tidied: \(error)")
        }
    }

    /// Lets others in.
    func close() { hold.release() }
}
