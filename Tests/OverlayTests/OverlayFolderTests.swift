import Files
import TestSupport
import Testing

@testable import Overlay

@Suite("Overlay folders")
struct OverlayFolderTests {
    @Test("an overlay is found from any folder below it, and read")
    func open() async throws {
        try await ScratchFolder.with { root in
            try write(ManifestReadingTests.dayZero, to: root + "/slipstream.yaml")
            try write(FeatureReadingTests.edu, to: root + "/features/edu/feature.yaml")
            try write("title: b\nrequires: [edu]\npriority: 1\n", to: root + "/features/b/feature.yaml")
            for name in [
                "0010-j.patch", "2-c.patch", "0002-b.patch", "0000-cover-letter.patch", "0001-a.patch", "notes.txt",
            ] {
                try write("", to: root + "/features/edu/patches/" + name)
            }
            try FileSystem.makeFolder(root + "/features/.import-x")
            let overlay = try OverlayFolder.open(root + "/features/edu")
            #expect(overlay.features.map(\.name) == ["edu", "b"])
            let edu = try overlay.feature(named: "edu")
            #expect(
                try overlay.patches(of: edu).map(\.name) == [
                    "0001-a.patch", "0002-b.patch", "2-c.patch", "0010-j.patch",
                ])
            #expect(overlay.place.coverLetter(of: "edu")?.name == "0000-cover-letter.patch")
            #expect(overlay.place.storePath == overlay.root + "/.slipstream/store.git")
            #expect(throws: OverlayError.unknownFeature(name: "edo", nearest: "edu")) {
                try overlay.feature(named: "edo")
            }
        }
    }

    @Test("what is wrong in several files is reported together, sorted")
    func severalFiles() async throws {
        try await ScratchFolder.with { root in
            try write(ManifestReadingTests.dayZero.replacing("vendor:", with: "vendr:"), to: root + "/slipstream.yaml")
            try write("titel: x\n", to: root + "/features/a/feature.yaml")
            try FileSystem.makeFolder(root + "/features/c")
            let error = #expect(throws: OverlayError.self) { try OverlayFolder.open(root) }
            #expect(
                error?.description == """
                    features/a/feature.yaml:1:1: error: the key “title” is missing; it wants one line
                    features/a/feature.yaml:1:1: error: unknown key “titel” (did you mean “title”?)
                    features/c/feature.yaml:1:1: error: the file is missing; every folder in features needs one
                    slipstream.yaml:3:1: error: unknown key “vendr” (did you mean “vendor”?)
                    """)
        }
    }

    @Test("a feature that is on must not require one that is off")
    func requiresOff() async throws {
        try await ScratchFolder.with { root in
            try write(ManifestReadingTests.dayZero, to: root + "/slipstream.yaml")
            try write("title: a\nenabled: false\n", to: root + "/features/a/feature.yaml")
            try write("title: b\nrequires: [a]\n", to: root + "/features/b/feature.yaml")
            let overlay = try OverlayFolder.open(root)
            let error = #expect(throws: OverlayError.self) { try overlay.enabledFeatures() }
            #expect(
                error?.description == "features/b/feature.yaml:2:12: error: “b” requires “a”, which is off; "
                    + "slipstream feature enable a")
        }
    }

    @Test("a folder outside any overlay is refused with what to do")
    func noOverlay() async throws {
        try await ScratchFolder.with { root in
            let error = #expect(throws: OverlayError.self) { try OverlayFolder.open(root) }
            #expect(error?.description.hasSuffix("make one with: slipstream init") == true)
        }
    }
}

/// Writes a file and the folders it needs.
func write(_ text: String, to path: String) throws {
    try FileSystem.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    try FileSystem.writeAtomically(Array(text.utf8), to: path)
}
