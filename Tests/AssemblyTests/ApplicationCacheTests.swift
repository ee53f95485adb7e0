import Files
import GitObjects
import TestSupport
import Testing

@testable import Assembly

struct ApplicationCacheTests {
    private func learnt(_ number: UInt8) -> [ApplicationCache.Key: ApplicationCache.Value] {
        let id = ObjectID(of: .blob, content: [number].span)
        let hunks = HunkCounts(exact: Int(number), offset: 2, fuzz: 1, threeWay: 0)
        return [ApplicationCache.Key(blob: id, change: id): ApplicationCache.Value(blob: id, hunks: hunks)]
    }

    @Test("What was learnt is known to the next; a file that grew too large begins anew")
    func growth() async throws {
        try await ScratchFolder.with { folder in
            let path = folder + "/applications"
            for number in 1...5 as ClosedRange<UInt8> {
                // Room for three records of 68 bytes.
                ApplicationCache(path: path, sizeLimit: 210).remember([learnt(number)])
                #expect(try #require(FileSystem.size(of: path)) <= 210)
            }
            let cache = ApplicationCache(path: path)
            for number in 1...5 as ClosedRange<UInt8> {
                let (key, value) = try #require(learnt(number).first)
                #expect(cache[key] == (number > 3 ? value : nil))
            }
        }
    }
}
