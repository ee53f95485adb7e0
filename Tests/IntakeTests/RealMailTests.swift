import Files
import Foundation
import Overlay
import TestSupport
import Testing

@testable import Intake

/// Mailboxes of real series, which are not part of the project.
enum SharedData {
    /// The folder, where there is one.
    static let folder: String? = {
        let named = ProcessInfo.processInfo.environment["SLIPSTREAM_SHARED_DATA"]
        let path = named ?? Program.checkout + "/../shared/data"
        return FileSystem.isFolder(path) ? path : nil
    }()
}

@Suite("Importing real series")
struct RealMailTests {
    @Test(
        "every whole series of a real mailbox is taken, with as many patches as it says",
        .enabled(if: SharedData.folder != nil, "the folder of shared data is absent"),
        arguments: ["tegra241-cmdqv.mbox", "tegra410.mbox"])
    func everySeries(name: String) async throws {
        let path = try #require(SharedData.folder) + "/mail/" + name
        let intake = try MailIntake([try SourceFile(path: path)], source: path)
        let whole = intake.summaries.filter { $0.problems.isEmpty && !$0.isPartialReroll }
        #expect(whole.count > 3)
        for summary in whole {
            let series = try intake.choose(summary.messageID)
            #expect(series.patches.count == summary.total)
            #expect(series.reference.revision == summary.revision)
            #expect(series.patches.allSatisfy { !$0.paths.isEmpty })
        }
    }

    @Test("the example's mailbox becomes the example's feature")
    func dayZero() async throws {
        let examples = Program.checkout + "/Examples"
        try await Workshop.with { shop in
            let report = try await shop.importer.import(
                ImportRequest(sources: [examples + "/v3-edu.mbox"], feature: "edu"))
            let wanted = OverlayPlace(root: examples + "/day-zero")
            let present = try wanted.readFeature("edu").series[0]
            #expect(report.series.messageID == present.messageID && report.series.revision == present.revision)
            for file in try wanted.patches(of: "edu") {
                #expect(try FileSystem.read(shop.overlay.patchesPath("edu") + "/" + file.name) == file.read())
            }
            #expect(try shop.overlay.patches(of: "edu").count == wanted.patches(of: "edu").count)
        }
    }
}
