import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

/// Ids as `index` lines abbreviate them.
@Suite struct BlobPrefixTests {
    private static func prefix(_ digits: String) -> BlobPrefix? { BlobPrefix(Array(digits.utf8).span) }

    @Test("Digits of every length are kept, and begin just the ids that begin with them", arguments: 4...64)
    func lengths(count: Int) throws {
        let digits = String("0123456789abcdef7f3e9d8c1b5a4f60e1d2c3b4a5968778695a4b3c2d1e0f1f".prefix(count))
        let prefix = try #require(Self.prefix(digits))
        #expect(prefix.digits == digits)
        #expect(Self.prefix(digits.uppercased()) == prefix)
        for place in 0..<40 {
            var id = Array("0123456789abcdef7f3e9d8c1b5a4f60e1d2c3b4".utf8)
            id[place] = id[place] == 0x30 ? 0x31 : 0x30
            let other = try #require(ObjectID(String(decoding: id, as: UTF8.self)))
            #expect(prefix.isPrefix(of: other) == other.description.hasPrefix(digits))
        }
        let whole = try #require(ObjectID("0123456789abcdef7f3e9d8c1b5a4f60e1d2c3b4"))
        #expect(prefix.isPrefix(of: whole) == (count <= 40))
        for wrong in ["g", "/", ":", "@", "`"] {
            #expect(Self.prefix(digits.dropLast() + wrong) == nil)
        }
    }

    @Test("Fewer or more digits are none", arguments: [0, 1, 3, 65, 100])
    func others(count: Int) {
        #expect(Self.prefix(String(repeating: "a", count: count)) == nil)
    }

    @Test func theEmptyBlobIsKnown() {
        let nothing: [UInt8] = []
        let made = ObjectID(of: .blob, content: nothing.span)
        #expect(ObjectID.emptyBlob == made)
        #expect(Self.prefix("e69de29")?.isEmptyBlob == true)
        #expect(Self.prefix("e69de28")?.isEmptyBlob == false)
    }
}
