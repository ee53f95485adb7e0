package import Assembly
import GitAccess
import GitObjects
package import Intake
package import Overlay

/// Makes overlays, takes series in, and assembles them.
package enum Composition {
    /// Makes an overlay in `folder` on `base`, and takes the base in; returns what was written and the base's commit.
    package static func create(
        _ folder: String, base: BaseReference, progress: @escaping ProgressSink
    ) async throws -> (files: [String], base: String) {
        let name = folder.split(separator: "/").last.map(String.init) ?? "overlay"
        let identity = GitIdentity(name: name, email: "\(name)@localhost")
        let manifest = Manifest(name: name, base: base, committer: CommitterPolicy(identity: identity))
        let files = try OverlayPlace.create(at: folder, manifest: manifest)
        let overlay = try OverlayFolder(at: OverlayPlace(root: folder))
        let prepared = try await BasePreparation(overlay, progress: progress).prepare()
        return (files, prepared.commit.description)
    }

    /// Takes the manifest's base in again, or changes it to another; the id of its commit.
    package static func rebase(
        _ folder: String, to base: BaseReference?, progress: @escaping ProgressSink
    ) async throws -> String {
        let place = try OverlayPlace.containing(folder)
        let held = try await OverlayGuard.take(place, verb: "base")
        defer { held.release() }
        if let base { try place.setBase(base) }
        let overlay = try OverlayFolder(at: place)
        return try await BasePreparation(overlay, progress: progress).prepare(again: true).commit.description
    }

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

    /// The series that mailboxes and folders hold.
    package static func list(_ sources: [String]) throws -> [SeriesSummary] {
        try Importer.list(sources)
    }

    /// Takes a series into the overlay that the present folder is in, as a feature.
    package static func takeIn(
        _ sources: [String], feature: String, series: String?, replaces: Bool,
        onWait: @escaping @Sendable (String) -> Void
    ) async throws -> ImportReport {
        let place = try OverlayPlace.containing(".")
        let held = try await OverlayGuard.take(place, verb: "import") { onWait("waiting for another run: \($0)") }
        defer { held.release() }
        let request = ImportRequest(sources: sources, feature: feature, series: series, replaces: replaces)
        return try await Importer(place: place).import(request)
    }
}
