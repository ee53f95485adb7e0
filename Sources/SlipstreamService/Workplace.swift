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
        let place = try OverlayPlace.containing(folder)
        let hold = try await OverlayGuard.take(place, verb: verb) { holder in
            note("waiting for another run: \(holder)")
        }
        // Read under the guard: a run that was waited for may have changed it.
        return Workplace(overlay: try OverlayFolder(at: place), progress: progress, note: note, hold: hold)
    }

    var place: OverlayPlace { overlay.place }

    /// The repository behind the overlay.
    var store: GitStore { GitStore(path: place.storePath) }

    /// The overlay's base, taken in where that was not done yet.
    func base() async throws -> BaseRecord {
        try await BaseTaking(place: place, progress: progress, note: note).base(overlay.manifest.base)
    }

    /// Lets others in.
    func close() { hold.release() }
}
