import Files
import Synchronization
import TestSupport
import Testing

@testable import Overlay

@Suite("The guard of an overlay")
struct OverlayGuardTests {
    @Test("the second run is told who holds the overlay, and fails where it must not wait")
    func noWait() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            let first = try await OverlayGuard.take(place, verb: "assemble")
            let error = await #expect(throws: OverlayError.self) {
                try await OverlayGuard.take(place, verb: "import", waits: false)
            }
            guard case .held(let holder) = error else { throw error! }
            #expect(holder.verb == "assemble" && holder.pid != nil)
            #expect(
                error?.description.hasPrefix("another run holds this overlay: slipstream assemble (process ") == true)
            first.release()
            #expect(OverlayGuard.holder(of: place) == nil)
            _ = try await OverlayGuard.take(place, verb: "import", waits: false)
        }
    }

    @Test("a waiting run goes on as soon as the other ends, and was told once")
    func waits() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            var first: OverlayGuard? = try await OverlayGuard.take(place, verb: "assemble")
            let told = Mutex<[String]>([])
            async let second = OverlayGuard.take(place, verb: "build") { holder in
                told.withLock { $0.append(holder.verb ?? "") }
            }
            while told.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
            _ = first
            first = nil
            _ = try await second
            #expect(told.withLock { $0 } == ["assemble"])
        }
    }

    @Test("waiting ends when the task is cancelled")
    func cancelled() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            let first = try await OverlayGuard.take(place, verb: "assemble")
            let waiting = Task { try await OverlayGuard.take(place, verb: "build") }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            first.release()
        }
    }

    @Test("a hold on a file that was removed meanwhile is none")
    func removed() async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            let first = try await OverlayGuard.take(place, verb: "init")
            async let second = OverlayGuard.take(place, verb: "init")
            try await Task.sleep(for: .milliseconds(20))
            try FileSystem.removeTree(place.statePath)
            first.release()
            let held = try await second
            #expect(OverlayGuard.holder(of: place)?.verb == "init")
            held.release()
        }
    }

    @Test(
        "what an earlier run left in the file does no harm",
        arguments: ["", "junk \u{0}", "99999999999 x 1", "1 assemble 1790000000\n"])
    func stale(text: String) async throws {
        try await ScratchFolder.with { root in
            let place = OverlayPlace(root: root)
            try write(text, to: place.guardPath)
            #expect(OverlayGuard.holder(of: place) == nil)
            _ = try await OverlayGuard.take(place, verb: "assemble", waits: false)
        }
    }

    @Test("a holder is described with what is known of it")
    func description() {
        #expect(
            GuardHolder(text: Array("4711 assemble 1790847000\n".utf8)).description
                == "slipstream assemble (process 4711, since 2026-10-01 09:30:00 UTC)")
        #expect(GuardHolder(text: []).description == "slipstream")
    }
}
