import Files
import GitObjects
import TestSupport
import Testing

@testable import Assembly

/// The record of an assembly's inputs, with more files than one worker reads at a time.
@Suite struct InputRecordTests {
    private static let count = 300

    private static func name(_ number: Int) -> String { "patches/\(number)-a-patch.patch" }

    /// Runs `body` with a folder of files and the record of them.
    private static func with(_ body: (_ folder: String, _ record: [UInt8]) throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            try FileSystem.makeFolder(folder + "/patches")
            let files = try (0..<count).map { number in
                try FileSystem.writeAtomically([UInt8(truncatingIfNeeded: number)], to: "\(folder)/\(name(number))")
                let stamp = try #require(FileStamp(path: "\(folder)/\(name(number))"))
                return (name: "\(number)-a-patch.patch", stamp: stamp)
            }
            let features = (0..<200).map {
                AssemblyReport.FeatureReport(
                    name: "feature-with-a-long-name-\($0)", patches: $0, applied: $0,
                    hunks: HunkCounts(exact: 1, offset: 2, fuzz: 3, threeWay: 4))
            }
            let outcome = AssemblyOutcome(base: .emptyBlob, head: .zero, tree: .emptyBlob, features: features)
            let record = InputRecord(
                digest: [UInt8](repeating: 7, count: 32), outcome: outcome,
                folders: [.init(path: "none", files: []), .init(path: "patches", files: files)])
            let bytes = record.encode()
            let check = try #require(try check(bytes, in: folder))
            #expect(check.outcome == outcome && check.digest == record.digest && check.lockStamp == nil)
            try body(folder, bytes)
        }
    }

    private static func check(_ bytes: [UInt8], in folder: String) throws -> InputCheck? {
        try FileSystem.writeAtomically(bytes, to: folder + "/inputs")
        return InputCheck(try PartReader(path: folder + "/inputs"))
    }

    @Test("One changed file among them is noticed", arguments: [0, 127, 128, 255, 256, 299])
    func change(number: Int) async throws {
        try await Self.with { folder, bytes in
            let check = try #require(try Self.check(bytes, in: folder))
            #expect(check.isUnchanged(below: folder) { true })
            #expect(!check.isUnchanged(below: folder) { false })
            #expect(!check.isUnchanged(below: folder + "/patches") { true })
            try FileSystem.writeAtomically([1, 2], to: "\(folder)/\(Self.name(number))")
            #expect(!check.isUnchanged(below: folder) { true })
            try FileSystem.remove("\(folder)/\(Self.name(number))")
            #expect(!check.isUnchanged(below: folder) { true })
        }
    }

    @Test("A lock's stamp can be put in, and no damage goes unnoticed")
    func damage() async throws {
        try await Self.with { folder, bytes in
            let stamp = FileStamp(device: 1, inode: 2, mode: 3, size: 4, modified: -5, changed: 6)
            let trusting = InputRecord.trusting(bytes, lock: stamp)
            #expect(try Self.check(trusting, in: folder)?.lockStamp == stamp)
            for place in stride(from: 0, to: trusting.count, by: 97) {
                var damaged = trusting
                damaged[place] ^= 0x10
                let check = try Self.check(damaged, in: folder)
                #expect(check?.isUnchanged(below: folder) { true } != true, "byte \(place)")
                #expect(try Self.check(Array(trusting[..<place]), in: folder) == nil, "cut at \(place)")
            }
            #expect(try Self.check(trusting + [0], in: folder) == nil)
        }
    }
}
