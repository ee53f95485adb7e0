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

    /// A patch at a path.
    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// The file's bytes.
    package func read() throws(SystemFailure) -> [UInt8] {
        try FileSystem.read(path, limit: PatchFile.sizeLimit)
    }

    /// The number the name begins with; nil where it begins with none.
    package var number: Int? {
        let digits = name.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        return Int(Substring(digits))
    }
}
