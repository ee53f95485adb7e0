package import Assembly
import Overlay

/// Assembles overlays.
package enum Composition {
    /// Assembles the overlay that `folder` is in; says also what its base is called: `6.12.117 (3f1c9ad0be42)`.
    package static func assemble(
        _ folder: String, progress: @escaping ProgressSink, onWait: @escaping @Sendable (String) -> Void
    ) async throws -> (report: AssemblyReport, base: String) {
        let (place, hold) = try await Workplace.hold(folder, verb: "assemble", note: onWait)
        defer { hold.release() }
        // That nothing has changed is seen without reading the overlay's files.
        if let base = BaseTaking.standing(at: place),
            let report = OverlayAssembly.remembered(at: place, base: base.commit)
        {
            AssemblyMemo.keep(report, at: place)
            return (report, base.text)
        }
        let work = try Workplace(place, held: hold, progress: progress, note: onWait)
        let base = try await work.base()
        try await work.tidy()
        let report = try OverlayAssembly(work.overlay, store: work.store).run(base: base.commit, baseTree: base.tree)
        AssemblyMemo.keep(report, at: place)
        return (try await FailureTracing.traced(report, in: work.store), base.text)
    }
}
