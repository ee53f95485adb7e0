import PatchFormat

/// What the place that comes nearest to a hunk says: blank lines and lone braces say nothing.
struct ComparedPlace {
    /// The lines that only the patch has.
    let expected: Set<[UInt8]>
    /// The lines that only the file has.
    let found: Set<[UInt8]>
    /// Where those stand in the file, counted from 1.
    let foundLines: [Int]

    /// What `nearest` says; nothing where there is no such place.
    init(_ nearest: NearestPlace?) {
        let telling = (nearest?.comparison ?? []).filter { $0.text.contains(where: \.isWordByte) }
        expected = Set(telling.filter { $0.side == .patch }.map(\.text))
        let content = telling.filter { $0.side == .content }
        found = Set(content.map(\.text))
        foundLines = content.compactMap(\.line)
    }
}

extension UInt8 {
    /// Whether it is a letter, a digit or `_`.
    fileprivate var isWordByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
    }
}
