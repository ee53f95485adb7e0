import Bytes
import Digests
import Overlay
import PatchFormat

/// Reads the patches of an overlay's features, side by side.
package enum StackReading {
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
            mail = try read(content.bytes, source.file.name, series?.series.origin ?? .mail)
        } catch {
            problem = problem ?? "\(source.file.name): \(error)"
        }
        if let unreadable = mail?.diffProblem { problem = "\(source.file.name), \(unreadable)" }
        return StackPatch(
            feature: source.feature.name, file: source.file.name, sha256: content.sha256, mail: mail, problem: problem,
            origin: series.flatMap { origin($0.series, index: $0.index, of: source.feature) })
    }

    /// Mails are read as `git am` reads them. What git wrote here went through no mail program: its `\r` are the files'.
    private static func read(
        _ bytes: [UInt8], _ name: String, _ origin: SeriesReference.Origin
    ) throws(MailError) -> PatchMail {
        switch origin {
        case .quilt: try QuiltPatch(bytes, name: name).mail
        case .git: try PatchMail.parse(bytes, options: MailOptions(keepsCarriageReturns: true))
        case .mail: try PatchMail.parse(bytes)
        }
    }

    private static func origin(_ series: SeriesReference, index: Int, of feature: Feature) -> String? {
        guard let id = series.messageID else { return nil }
        let count = series.patches.map { "/\($0)" } ?? ""
        return "<\(id)> v\(series.revision) \(index + 1)\(count)"
    }
}
