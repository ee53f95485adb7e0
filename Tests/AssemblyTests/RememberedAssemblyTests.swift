import Files
import Foundation
import GitAccess
import GitObjects
import Overlay
import TestSupport
import Testing

@testable import Assembly

/// The shortcut for an unchanged overlay is taken where nothing changed, and never where anything did.
@Suite struct RememberedAssemblyTests {
    @Test func aFileThatWasChangedLatelyOrElsewhereIsNotTrusted() {
        func stamp(device: UInt64 = 1, modified: Int64 = 0, changed: Int64 = 0) -> FileStamp {
            FileStamp(device: device, inode: 1, mode: 0o100644, size: 1, modified: modified, changed: changed)
        }
        let now = stamp(changed: 10_000_000_000)
        #expect(stamp().isSettled(before: now))
        #expect(stamp(modified: 7_000_000_000, changed: 7_000_000_000).isSettled(before: now))
        #expect(!stamp(changed: 9_000_000_000).isSettled(before: now))
        #expect(!stamp(modified: 9_000_000_000).isSettled(before: now))
        #expect(!stamp(modified: 90_000_000_000).isSettled(before: now))
        #expect(!stamp(device: 2).isSettled(before: now))
    }

    /// Digits below a millisecond say that the file system keeps time finely.
    @Test(
        arguments: [
            (9_940_000_001, 10_000_000_001, true), (9_960_000_001, 10_000_000_001, false),
            (9_940_000_000, 10_000_000_001, false), (9_940_000_001, 10_000_000_000, false),
        ] as [(Int64, Int64, Bool)])
    func fineTimesSettleSooner(changed: Int64, now: Int64, isSettled: Bool) {
        func stamp(_ time: Int64) -> FileStamp {
            FileStamp(device: 1, inode: 1, mode: 0o100644, size: 1, modified: time, changed: time)
        }
        #expect(stamp(changed).isSettled(before: stamp(now)) == isSettled)
    }

    @Test func anUnchangedOverlayIsRememberedAndTellsTheSame() async throws {
        try await SmallOverlay.with { overlay in
            let first = try await overlay.settle()
            let again = try #require(try overlay.remembered())
            #expect(again.head == first.head && again.tree == first.tree && again.base == first.base)
            #expect(again.reused == 2 && again.isComplete)
            #expect(again.features == first.features && again.features.allSatisfy { $0.applied > 0 })
            #expect(try again.commits() == first.commits())
        }
    }

    @Test("A lock that was found right is not read again, until it is another file")
    func theLockIsKnownByItsStamp() async throws {
        try await SmallOverlay.with { overlay in
            let first = try await overlay.settle()
            func listing() throws -> String { "\(try #require(try overlay.remembered()).listing)" }
            #expect(try listing().hasPrefix("kept"))
            #expect(try overlay.remembered()?.commits() == first.commits())
            let kept = try #require(try overlay.remembered())
            let lock = try FileSystem.read(overlay.place.lockPath)
            try FileSystem.writeAtomically(lock + [0x0A], to: overlay.place.lockPath)
            #expect(throws: OverlayError.self) { try kept.commits() }
            #expect(try overlay.remembered() == nil)
            // The same bytes in another file: they are read, and known once they have settled.
            try FileSystem.writeAtomically(lock, to: overlay.place.lockPath)
            #expect(try listing().hasPrefix("locked"))
            try await Task.sleep(for: .milliseconds(100))
            #expect(try listing().hasPrefix("locked"))
            #expect(try listing().hasPrefix("kept"))
        }
    }

    @Test("A base that lies in a file of its own where the store borrows from, as a commit just made does, is there")
    func theBaseMayBeLoose() async throws {
        try await SmallOverlay.with { overlay in
            let source = overlay.place.root + "/../base"
            try await Git.run("commit", "-q", "--allow-empty", "-m", "later", in: source)
            let later = try await overlay.store.acquire(from: source, ref: nil)
            let digits = later.description
            #expect(FileSystem.exists("\(source)/.git/objects/\(digits.prefix(2))/\(digits.dropFirst(2))"))
            let moved = SmallOverlay(place: overlay.place, store: overlay.store, base: later)
            let report = try await moved.settle()
            #expect(try moved.remembered()?.head == report.head)
        }
    }

    @Test func whatIsMissingFromTheStoreIsNoticed() async throws {
        try await SmallOverlay.with { overlay in
            let head = try await overlay.settle().head
            try overlay.store.updateRef(OverlayAssembly.headRef, to: overlay.base)
            #expect(try overlay.remembered() == nil)
            try overlay.store.updateRef(OverlayAssembly.headRef, to: head)
            #expect(try overlay.remembered() != nil)

            let lock = try FileSystem.read(overlay.place.lockPath)
            try FileSystem.writeAtomically(lock + [0x0A], to: overlay.place.lockPath)
            #expect(try overlay.remembered() == nil)
            try FileSystem.writeAtomically(lock, to: overlay.place.lockPath)
            #expect(try overlay.remembered() != nil)

            try FileSystem.remove(overlay.place.lockPath)
            #expect(try overlay.remembered() == nil)
            try FileSystem.writeAtomically(lock, to: overlay.place.lockPath)

            let other = try #require(ObjectID("1234567890123456789012345678901234567890"))
            #expect(RememberedAssembly(overlay.place).report(onto: other) == nil)
            for name in try FileSystem.names(in: overlay.store.packFolder) {
                try FileSystem.remove("\(overlay.store.packFolder)/\(name)")
            }
            #expect(try overlay.remembered() == nil)
        }
    }

    @Test(arguments: [0, 20, 60, -1])
    func aDamagedRecordIsNoRecord(place: Int) async throws {
        try await SmallOverlay.with { overlay in
            try await overlay.settle()
            let path = overlay.place.cachePath + "/inputs"
            var bytes = try FileSystem.read(path)
            if place < 0 { bytes.removeLast(9) } else { bytes[place] ^= 0xFF }
            try FileSystem.writeAtomically(bytes, to: path)
            #expect(try overlay.remembered() == nil)
        }
    }

    @Test(arguments: SmallOverlay.Change.allCases)
    func anyChangeIsNoticed(change: SmallOverlay.Change) async throws {
        try await SmallOverlay.with { overlay in
            try await overlay.settle()
            #expect(try overlay.remembered() != nil)
            try overlay.make(change)
            #expect(try overlay.remembered() == nil)
        }
    }
}
