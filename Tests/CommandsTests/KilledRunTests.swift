import Files
import Foundation
import TestSupport
import Testing

/// Runs that are killed, or meet another run, leave the overlay usable and the next run right.
@Suite struct KilledRunTests {
    /// Starts `slipstream`, kills it after so many milliseconds, and waits for its end.
    private static func killed(_ arguments: String, after milliseconds: Int, in folder: String) async throws {
        let script = """
            '\(Program.slipstream)' \(arguments) >/dev/null 2>&1 & sleep 0.\(String(1000 + milliseconds).dropFirst())
            kill -9 $! 2>/dev/null; wait $! 2>/dev/null; true
            """
        _ = try await Program.run("bash", ["-c", script], in: folder)
    }

    @Test("Killed at any moment, an assembly is made right by the next, and git has nothing to complain of")
    func assemble() async throws {
        try await ExampleOverlay.withBase { overlay in
            let first = try await Program.run(Program.slipstream, ["assemble", "--json"], in: overlay)
            #expect(first.status == 0, "\(first.errors)")
            let lock = try FileSystem.read(overlay + "/slipstream.lock")
            var random = SeededGenerator(seed: 20)
            for _ in 0..<20 {
                // All that spares work is taken away, so that there is something to be killed in.
                for path in ["slipstream.lock", ".slipstream/cache/applications", ".slipstream/cache/inputs"] {
                    try FileSystem.remove(overlay + "/" + path)
                }
                try await Self.killed("assemble", after: .random(in: 1...60, using: &random), in: overlay)
                let next = try await Program.run(Program.slipstream, ["assemble"], in: overlay)
                #expect(next.status == 0, "\(next.errors)")
                #expect(try FileSystem.read(overlay + "/slipstream.lock") == lock)
            }
            try await Git.run("fsck", "--strict", in: overlay + "/.slipstream/store.git")
        }
    }

    @Test("What killed runs left of files they were writing goes with the next assembly")
    func leftovers() async throws {
        try await ExampleOverlay.withBase { overlay in
            #expect(try await Program.run(Program.slipstream, ["assemble"], in: overlay).status == 0)
            let left = ["slipstream.lock.8iIB3x", "slipstream.yaml.AbCd12"]
            let kept = ["slipstream.lock.old", "slipstream.lock.ba-kup", "notes.AbCd12"]
            for name in left + kept { try FileSystem.writeAtomically([1], to: "\(overlay)/\(name)") }
            let pack = overlay + "/.slipstream/store.git/objects/pack/tmp_slipstream_pack_left"
            try FileSystem.writeAtomically([1], to: pack)
            try FileSystem.remove(overlay + "/slipstream.lock")
            #expect(try await Program.run(Program.slipstream, ["assemble"], in: overlay).status == 0)
            for name in left { #expect(!FileSystem.exists("\(overlay)/\(name)"), "\(name)") }
            for name in kept { #expect(FileSystem.exists("\(overlay)/\(name)")) }
            #expect(!FileSystem.exists(pack))
        }
    }

    @Test("Killed at any moment, an import has taken the whole series in or nothing")
    func importing() async throws {
        try await ExampleOverlay.withBase { overlay in
            var random = SeededGenerator(seed: 21)
            for round in 0..<20 {
                _ = try await Program.run(Program.slipstream, ["feature", "drop", "edu"], in: overlay)
                try await Self.killed(
                    "import ../v3-edu.mbox --feature edu", after: .random(in: 1...90, using: &random), in: overlay)
                let folder = overlay + "/features/edu"
                if FileSystem.exists(folder) {
                    let patches = try FileSystem.names(in: folder + "/patches")
                    #expect(patches.filter { $0.hasSuffix(".patch") }.count == 5, "round \(round): \(patches)")
                    #expect(FileSystem.exists(folder + "/feature.yaml"))
                }
                let next = try await Program.run(
                    Program.slipstream, ["import", "../v3-edu.mbox", "--feature", "edu", "--replace"], in: overlay)
                #expect(next.status == 0, "round \(round): \(next.errors)")
                #expect(try await Program.run(Program.slipstream, ["feature", "list"], in: overlay).status == 0)
            }
        }
    }

    @Test("Two assemblies at once: one waits and says so, and both come to the same")
    func twoAtOnce() async throws {
        try await ExampleOverlay.withBase { overlay in
            async let one = Program.run(Program.slipstream, ["assemble"], in: overlay)
            async let two = Program.run(Program.slipstream, ["assemble"], in: overlay)
            let runs = try await [one, two]
            #expect(runs.allSatisfy { $0.status == 0 }, "\(runs.map(\.errors))")
            #expect(FileSystem.exists(overlay + "/slipstream.lock"))
        }
    }
}
