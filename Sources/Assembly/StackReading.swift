import Bytes
import Digests
import Overlay
import PatchFormat

/// Reads the patches of an overlay's features, side by side.
enum StackReading {
    /// One file that is to be read.
    struct Source: Sendable {
        let feature: Feature
        let file: PatchFile
        /// Its place among the feature's patches, counted from 0.
        let index: Int
    }

    /// A file's bytes and their SHA-256, or why it could not be read.
    struct Content: Sendable {
        let bytes: [UInt8]
        let sha256: [UInt8]
        let failure: SystemFailure?
    }

    /// The files' bytes.
    static func contents(_ sources: [Source]) -> [Content] {
        Parallel.map(sources.count, chunk: 64, setUp: {}) { index, _ in
            do throws(SystemFailure) {
                let bytes = try sources[index].file.read()
                var hash = SHA256()
                hash.update(bytes.span)
                return Content(bytes: bytes, sha256: hash.finalize(), failure: nil)
            } catch {
                return Content(bytes: [], sha256: [], failure: error)
            }
        }
    }

    /// The patches that the files hold.
    static func patches(_ sources: ArraySlice<Source>, _ contents: ArraySlice<Content>) -> [StackPatch] {
        let offset = sources.startIndex
        return Parallel.map(sources.count, chunk: 64, setUp: {}) { index, _ in
            patch(sources[offset + index], contents[offset + index])
        }
    }

    private static func patch(_ source: Source, _ content: Content) -> StackPatch {
        let series = source.feature.series(ofPatchAt: source.index)
        var problem = content.failure?.description
        var mail: PatchMail?
        do throws(MailError) {
            mail = series?.series.origin == .quilt
                ? try QuiltPatch(content.bytes, name: source.file.name).mail : try PatchMail.parse(content.bytes)
        } catch {
            problem = problem ?? "\(source.file.name): \(error)"
        }
        if let unreadable = mail?.diffProblem { problem = "\(source.file.name), \(unreadable)" }
        return StackPatch(
            feature: source.feature.name, file: source.file.name, sha256: content.sha256, mail: mail, problem: problem,
            origin: series.flatMap { origin($0.series, index: $0.index, of: source.feature) })
    }

    private static func origin(_ series: SeriesReference, index: Int, of feature: Feature) -> String? {
        guard let id = series.messageID else { return nil }
        let count = series.patches.map { "/\($0)" } ?? ""
        return "<\(id)> v\(series.revision) \(index + 1)\(count)"
    }
}
