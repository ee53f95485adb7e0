import Files
import Overlay
import TestSupport
import Testing

@testable import Assembly

/// A commit names its patch's place in the series, so the ids depend on what the feature says of the series.
@Suite("What a feature says of its series")
struct SeriesInCommitsTests {
    @Test("A change of it makes the commits anew, as on a machine that never knew another")
    func changed() async throws {
        try await SmallOverlay.with { overlay in
            let file = overlay.place.featureFilePath("small")
            let feature = String(decoding: try FileSystem.read(file), as: UTF8.self)
            func say(_ series: String) throws {
                try FileSystem.writeAtomically(Array((feature + series).utf8), to: file)
            }
            try say("series: [{message-id: a@b, revision: 1, patches: 2}]\n")
            let first = try await overlay.settle()
            for series in [
                "series: [{message-id: a@b, revision: 1}]\n",
                "series: [{message-id: a@b, revision: 1, patches: 1}, {message-id: c@d, revision: 2, patches: 1}]\n",
                "series: [{message-id: a@b, revision: 1, patches: 2, origin: git}]\n",
            ] {
                try say(series)
                let again = try overlay.assemble()
                try FileSystem.remove(overlay.place.cachePath + "/lock.sha256")
                try FileSystem.remove(overlay.place.lockPath)
                let fresh = try overlay.assemble()
                #expect(again.head == fresh.head, "\(series)")
                #expect(again.head != first.head || series.contains("git"), "\(series)")
            }
        }
    }
}
