import Bytes
import Files

/// What a kernel module's file says of itself.
package struct ModuleFile: Sendable, Hashable {
    /// Its name, with `_` for `-`.
    package var name: String
    /// The names of the modules it needs.
    package var dependencies: [String]

    /// Reads a `.ko` file.
    package init(path: String) throws {
        try self.init(bytes: FileSystem.read(path, limit: 256 << 20), path: path)
    }

    /// Reads the `.modinfo` section of a 64-bit little-endian ELF file: `name=…` and `depends=a,b`, NUL after each.
    package init(bytes: [UInt8], path: String) throws(BuildError) {
        guard let section = ModuleFile.section(".modinfo", of: bytes) else {
            throw .failed(step: "modules", "\(path) is no kernel module: it has no .modinfo section")
        }
        name = ""
        dependencies = []
        for entry in bytes[section].split(separator: 0) {
            let text = String(decoding: entry, as: UTF8.self)
            if text.hasPrefix("name=") { name = ModuleFile.normal(String(text.dropFirst(5))) }
            if text.hasPrefix("depends=") {
                dependencies = text.dropFirst(8).split(separator: ",").map { ModuleFile.normal(String($0)) }
            }
        }
    }

    /// A module's name as the kernel compares it.
    package static func normal(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }

    /// The bytes of a section by name (System V ABI, chapter 4); nil where the file is malformed or has none.
    static func section(_ name: String, of bytes: [UInt8]) -> Range<Int>? {
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), bytes.count >= 64 else { return nil }
        guard let table = number(bytes, 40, 8), let size = number(bytes, 58, 2), size >= 64,
            let count = number(bytes, 60, 2), let namesIndex = number(bytes, 62, 2), namesIndex < count,
            let names = extent(bytes, table, size, namesIndex)
        else { return nil }
        let wanted = Array(name.utf8) + [0]
        for index in 0..<count {
            guard let header = header(bytes, table, size, index), let offset = number(bytes, header, 4) else {
                return nil
            }
            guard offset <= names.count else { continue }
            let text = bytes[names].dropFirst(offset).prefix(wanted.count)
            if text.elementsEqual(wanted) { return extent(bytes, table, size, index) }
        }
        return nil
    }

    private static func header(_ bytes: [UInt8], _ table: Int, _ size: Int, _ index: Int) -> Int? {
        let (start, overflows) = table.addingReportingOverflow(size * index)
        return overflows || start > bytes.count - 64 ? nil : start
    }

    private static func extent(_ bytes: [UInt8], _ table: Int, _ size: Int, _ index: Int) -> Range<Int>? {
        guard let header = header(bytes, table, size, index), let offset = number(bytes, header + 24, 8),
            let length = number(bytes, header + 32, 8), offset <= bytes.count, length <= bytes.count - offset
        else { return nil }
        return offset..<offset + length
    }

    /// A little-endian number that an `Int` holds.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - size else { return nil }
        let value = (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
        return Int(exactly: value)
    }
}
