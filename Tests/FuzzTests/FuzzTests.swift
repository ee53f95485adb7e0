import Files
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Every fuzz target on its seeds, on what was once found, and on damaged copies of both. `make fuzz` looks further.
@Suite struct FuzzTests {
    /// The kept findings: `Fuzz/Findings/<target>/<name>`.
    static func findings(_ target: FuzzTarget) throws -> [[UInt8]] {
        try files(in: "\(Program.checkout)/Fuzz/Findings/\(target.rawValue)")
    }

    static func files(in folder: String) throws -> [[UInt8]] {
        guard FileSystem.isFolder(folder) else { return [] }
        return try FileSystem.names(in: folder).sorted().map { try FileSystem.read("\(folder)/\($0)") }
    }

    @Test(arguments: FuzzTarget.allCases)
    func nothingBreaksTheParser(target: FuzzTarget) async throws {
        try await ScratchFolder.with { folder in
            let made = try await Program.run("\(Program.checkout)/Scripts/make-fuzz-seeds", [folder, target.rawValue])
            #expect(made.status == 0, "\(made.errors)")
            let seeds = try Self.files(in: "\(folder)/\(target.rawValue)")
            #expect(!seeds.isEmpty)
            var generator = SeededGenerator(seed: 20_261_123)
            for input in try seeds + Self.findings(target) {
                target.run(input)
                let small = Array(input.prefix(20_000))
                for _ in 0..<20 { target.run(Self.damaged(small, &generator)) }
            }
            target.run([])
        }
    }

    /// A copy with some bytes changed, left out, put in or doubled.
    static func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 1...64, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[place] = [0, 0x0A, 0x20, 0x2D, 0x39, 0x7F, 0xFF].randomElement(using: &generator) ?? 0
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
