package import Bytes
import Files

/// One patch of a feature, as posted. Its bytes are read when they are asked for.
package struct PatchFile: Hashable, Sendable {
    /// The largest patch that is read, in bytes.
    package static let sizeLimit = 256 << 20

    /// `0001-misc-add-edu.patch`.
    package let name: String
    /// The file's path.
    package let path: String
    /// The number the name begins with; nil where it begins with none.
    package let number: Int?

    /// A patch at a path.
    package init(name: String, path: String) {
        self.name = name
        self.path = path
        number = PatchFile.number(of: name)
    }

    /// The file's bytes.
    package func read() throws(SystemFailure) -> [UInt8] {
        try FileSystem.read(path, limit: PatchFile.sizeLimit)
    }

    /// Whether `left` is applied before `right`: by number, and among equal ones by name, in byte order.
    static func comesFirst(_ left: PatchFile, _ right: PatchFile) -> Bool {
        guard left.number == right.number else { return (left.number ?? 0) < (right.number ?? 0) }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    private static func number(of name: String) -> Int? {
        let digits = name.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        return Int(Substring(digits))
    }
}
