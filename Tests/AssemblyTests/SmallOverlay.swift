import Files
import Foundation
import GitAccess
import GitObjects
import Overlay
import TestSupport

@testable import Assembly

/// An overlay of one feature with two patches, on a base of one file.
struct SmallOverlay {
    /// What may happen to an overlay between two runs.
    enum Change: CaseIterable {
        case sameSizeAndTime, replacedBySameSizeAndTime, patchAdded, patchRemoved, patchRenamed, coverAdded
        case featureEdited, featureAdded, manifestEdited, patchesUnreadable
    }

    let place: OverlayPlace
    let store: GitStore
    let base: ObjectID

    private static let manifest = """
        name: small
        vendor: Example
        base: {source: ../base}
        committer: {name: C, email: c@example.org, date: author}

        """

    private static let feature = """
        title: two lines
        why: a test
        owner: {name: A, email: a@example.org}

        """

    /// Makes one, and takes it away at the end.
    static func with(_ body: (SmallOverlay) async throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            let work = folder + "/base"
            try FileSystem.makeFolder(work)
            try FileSystem.writeAtomically(Array("1\n2\n3\n4\n5\n6\n7\n8\n9\n".utf8), to: work + "/file")
            try await Git.run("init", "-q", in: work)
            try await Git.run("add", "file", in: work)
            try await Git.run("commit", "-qm", "base", in: work)
            // A pack, as kernels have it: the store borrows it.
            try await Git.run("repack", "-adq", in: work)
            let place = OverlayPlace(root: folder + "/overlay")
            try FileSystem.makeFolder(place.patchesPath("small"))
            try write(manifest, to: place.manifestPath)
            try write(feature, to: place.featureFilePath("small"))
            try write(patch(1, "2", "two"), to: place.patchesPath("small") + "/0001-two.patch")
            try write(patch(2, "8", "eight"), to: place.patchesPath("small") + "/0002-eight.patch")
            let store = try await GitStore.create(at: place.storePath)
            let base = try await store.acquire(from: work, ref: nil)
            try await body(SmallOverlay(place: place, store: store, base: base))
        }
    }

    /// Assembles it.
    @discardableResult
    func assemble() throws -> AssemblyReport {
        let overlay = try OverlayFolder(at: place)
        let tree = try tree()
        return try OverlayAssembly(overlay, store: store).run(base: base, baseTree: tree)
    }

    /// Assembles it once its files have been left alone for long enough.
    @discardableResult
    func settle() async throws -> AssemblyReport {
        try assemble()
        try await Task.sleep(for: .seconds(3))
        return try assemble()
    }

    /// What the shortcut says.
    func remembered() throws -> AssemblyReport? {
        RememberedAssembly(place).report(onto: base)
    }

    private func tree() throws -> ObjectID {
        let reader = try ObjectReader(store: store)
        let content = try reader.content(of: base, .commit)
        return try CommitObject.decode(content.span).tree
    }

    /// Changes the overlay.
    func make(_ change: Change) throws {
        let patches = place.patchesPath("small")
        let first = patches + "/0001-two.patch"
        switch change {
        case .sameSizeAndTime, .replacedBySameSizeAndTime:
            try SmallOverlay.rewrite(first, inPlace: change == .sameSizeAndTime)
        case .patchAdded: try SmallOverlay.write(SmallOverlay.patch(3, "5", "five"), to: patches + "/0003-five.patch")
        case .patchRemoved: try FileSystem.remove(patches + "/0002-eight.patch")
        case .patchRenamed:
            try FileManager.default.moveItem(atPath: first, toPath: patches + "/0003-two.patch")
        case .coverAdded: try SmallOverlay.write("a cover\n", to: patches + "/0000-cover-letter.patch")
        case .featureEdited:
            try SmallOverlay.write(SmallOverlay.feature + "enabled: false\n", to: place.featureFilePath("small"))
        case .featureAdded:
            try FileSystem.makeFolder(place.featurePath("other"))
            try SmallOverlay.write(SmallOverlay.feature, to: place.featureFilePath("other"))
        case .manifestEdited:
            try SmallOverlay.write(SmallOverlay.manifest + "apply: {fuzz: 1}\n", to: place.manifestPath)
        case .patchesUnreadable: try FileManager.default.moveItem(atPath: patches, toPath: patches + ".away")
        }
    }

    /// Puts as many other bytes into the first patch and sets its time back.
    private static func rewrite(_ path: String, inPlace: Bool) throws {
        let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        let text = patch(1, "2", "TWO")
        if inPlace {
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        } else {
            try write(text, to: path)
        }
        try FileManager.default.setAttributes([.modificationDate: time ?? Date()], ofItemAtPath: path)
    }

    private static func write(_ text: String, to path: String) throws {
        try FileSystem.writeAtomically(Array(text.utf8), to: path)
    }

    /// A mail that makes `new` of the line `old`, a number from 2 to 8.
    private static func patch(_ number: Int, _ old: String, _ new: String) -> String {
        let line = Int(old) ?? 2
        return """
            From: A <a@example.org>
            Date: Mon, 2 Nov 2026 10:00:0\(number) +0000
            Subject: [PATCH \(number)/2] \(new)
            Message-ID: <\(number)@example.org>

            Text.
            ---
            diff --git a/file b/file
            --- a/file
            +++ b/file
            @@ -\(line - 1),3 +\(line - 1),3 @@
             \(line - 1)
            -\(old)
            +\(new)
             \(line + 1)

            """
    }
}
