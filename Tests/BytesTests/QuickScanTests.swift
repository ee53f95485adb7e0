import Bytes
import Testing

/// The quick ways through digits and lines say what the plain ways say.
@Suite struct QuickScanTests {
    @Test func eightDigitsAreTakenAsOneByOne() {
        for place in 0..<8 {
            for byte in UInt8.min...UInt8.max {
                var digits = Array("x0189abefx".utf8)
                digits[1 + place] = byte
                let isLowerCase = (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
                let text = String(decoding: digits[1..<9], as: UTF8.self)
                let word = Hex.word(digits.span, at: 1)
                #expect(word == (isLowerCase ? UInt32(text, radix: 16) : nil))
            }
        }
        let short = Array("0123456".utf8)
        let word = Hex.word(short.span, at: 0)
        #expect(word == nil)
    }

    @Test(arguments: [1, 3, 40, 5_000])
    func aLineIsFoundWhereNewlinesCountedOneByOneSay(width: Int) {
        var bytes: [UInt8] = []
        var starts = [0]
        while bytes.count < 9_000 {
            bytes += [UInt8](repeating: 0x61, count: (bytes.count &* 7 + 3) % width) + [0x0A]
            starts.append(bytes.count)
        }
        for start in [0, starts.count / 3] {
            for count in 0..<starts.count - start {
                let offset = bytes.span.offset(ofLine: count, after: starts[start])
                #expect(offset == starts[start + count])
            }
            let beyond = bytes.span.offset(ofLine: starts.count - start, after: starts[start])
            #expect(beyond == nil)
        }
    }
}
