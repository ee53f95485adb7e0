import Bytes
import TestSupport
import Testing

struct NewlineCountTests {
    @Test("Newlines are counted in whole blocks and in what is left", arguments: [0, 1, 15, 1023, 1024, 1025, 5000])
    func counts(length: Int) {
        var generator = SeededGenerator(seed: UInt64(length))
        let bytes = (0..<length).map { _ in UInt8.random(in: 0x08...0x0C, using: &generator) }
        #expect(bytes.span.newlineCount == bytes.filter { $0 == 0x0A }.count)
        #expect([UInt8](repeating: 0x0A, count: length).span.newlineCount == length)
    }
}
