package import Assembly
import Overlay

/// Assembles overlays.
package enum Composition {
    /// Assembles the overlay that `folder` is in.
    package static func assemble(
        _ folder: String, progress: @escaping ProgressSink, onWait: @escaping @Sendable (String) -> Void
    ) async throws -> AssemblyReport {
        let place = try OverlayPlace.containing(folder)
        let held = try await OverlayGuard.take(place, verb: "assemble") { onWait("waiting for another run: \($0)") }
        defer { held.release() }
        let overlay = try OverlayFolder(at: place)
        let base = try await BasePreparation(overlay, progress: progress).prepare()
        return try OverlayAssembly(overlay, store: base.store).run(base: base.commit, baseTree: base.tree)
    }
}
