import GitAccess
import Overlay

/// The use case `base`.
package enum BaseMoving {
    /// Takes in the base that the manifest names, or, with `argument` (`SOURCE[#REF]`), makes that one the base first.
    ///
    /// The manifest is changed only once the new base is in the store.
    package static func move(
        in folder: String, to argument: String?, progress: @escaping ProgressSink,
        note: @escaping @Sendable (String) -> Void
    ) async throws -> (record: BaseRecord, hasMoved: Bool) {
        let work = try await Workplace.open(folder, verb: "base", progress: progress, note: note)
        defer { work.close() }
        let before = BaseRecord.read(work.place)?.commit
        var reference = work.overlay.manifest.base
        if let argument {
            let wanted = try BaseSource.reference(argument, from: work.place.root)
            if wanted.source != reference.source { reference.release = nil }
            reference.source = wanted.source
            reference.ref = wanted.ref
        }
        let record = try await BaseTaking(place: work.place, progress: progress, note: note).base(
            reference, again: true)
        if reference != work.overlay.manifest.base {
            reference.release = record.release
            try work.place.setBase(reference)
        }
        return (record, before != record.commit)
    }
}
