/// The base 85 of git's binary patches: RFC 1924's alphabet, four bytes in five characters, most significant first
/// (git's `base85.c`).
enum Base85 {
    private static let alphabet = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~".utf8)

    /// The value of each character plus one; 0 where it is none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value + 1) }
        return values
    }()

    /// How many bytes a line holds whose first character is `character`: 1 to 52.
    static func lineLength(_ character: UInt8) -> Int? {
        switch character {
        case 0x41...0x5A: Int(character) - 0x40
        case 0x61...0x7A: Int(character) - 0x60 + 26
        default: nil
        }
    }

    /// Appends the `count` bytes that `characters`, a multiple of five, stand for to `output`; false where one is
    /// outside the alphabet or five of them exceed 32 bits.
    static func decode(_ characters: Span<UInt8>, count: Int, into output: inout [UInt8]) -> Bool {
        var left = count
        for start in stride(from: 0, to: characters.count - 4, by: 5) {
            var word: UInt64 = 0
            for index in start..<start + 5 {
                let value = values[Int(characters[index])]
                guard value > 0 else { return false }
                word = word * 85 + UInt64(value - 1)
            }
            guard word <= UInt32.max else { return false }
            for shift in [24, 16, 8, 0] as [UInt64] where left > 0 {
                output.append(UInt8(truncatingIfNeeded: word >> shift))
                left -= 1
            }
        }
        return left == 0
    }
}
