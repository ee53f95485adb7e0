package import Assembly

/// Assembles overlays.
package enum Composition {
    /// Assembles the overlay that `folder` is in; says also what its base is called: `6.12.117 (3f1c9ad0be42)`.
    package static func assemble(
        _ folder: String, progress: @escaping ProgressSink, onWait: @escaping @Sendable (String) -> Void
    ) async throws -> (report: AssemblyReport, base: String) {
        let work = try await Workplace.open(folder, verb: "assemble", progress: progress, note: onWait)
        defer { work.close() }
        let base = try await work.base()
        let report = try OverlayAssembly(work.overlay, store: work.store).run(base: base.commit, baseTree: base.tree)
        AssemblyMemo.keep(report, at: work.place)
        return (try await FailureTracing.traced(report, in: work.store), base.text)
    }
}
