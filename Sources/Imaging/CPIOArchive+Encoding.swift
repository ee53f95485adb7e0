import Bytes

extension CPIOArchive {
    /// The name of the entry that ends an archive.
    static let trailerName = Array("TRAILER!!!".utf8)

    /// The archive's bytes, filled up with zeros to blocks of 512 as `cpio` does.
    package func encoded() -> [UInt8] {
        let names = entries.keys.sorted { $0.lexicographicallyPrecedes($1) }
        var output: [UInt8] = []
        output.reserveCapacity(entries.values.reduce(1024) { $0 + $1.size + 256 })
        for (index, name) in names.enumerated() {
            guard let entry = entries[name] else { continue }
            entry.encode(name: name, inode: UInt32(truncatingIfNeeded: index + 1), into: &output)
        }
        let trailer = Header(inode: 0, mode: 0, links: 1, size: 0)
        trailer.encode(name: CPIOArchive.trailerName, into: &output)
        output.append(contentsOf: repeatElement(0, count: (512 - output.count % 512) % 512))
        return output
    }

    /// Thirteen numbers of eight hexadecimal digits after the magic `070701`.
    struct Header {
        var inode: UInt32
        var mode: UInt32
        var links: UInt32
        var size: UInt32
        var major: UInt32 = 0
        var minor: UInt32 = 0

        func encode(name: [UInt8], into output: inout [UInt8]) {
            let nameSize = UInt32(truncatingIfNeeded: name.count + 1)
            output.append(contentsOf: "070701".utf8)
            // inode, mode, uid, gid, links, time, size, device major/minor, node major/minor, name size, checksum
            for field in [inode, mode, 0, 0, links, 0, size, 0, 0, major, minor, nameSize, 0] {
                for shift in stride(from: 28, through: 0, by: -4) {
                    output.append(Hex.digit(UInt8(truncatingIfNeeded: field >> UInt32(shift)) & 0x0F))
                }
            }
            output.append(contentsOf: name)
            output.append(0)
            CPIOArchive.align(&output)
        }
    }

    static func align(_ output: inout [UInt8]) {
        while !output.count.isMultiple(of: 4) { output.append(0) }
    }
}

extension CPIOArchive.Entry {
    var size: Int {
        switch content {
        case .file(let bytes): bytes.count
        case .link(let target): target.utf8.count
        default: 0
        }
    }

    func encode(name: [UInt8], inode: UInt32, into output: inout [UInt8]) {
        var header = CPIOArchive.Header(inode: inode, mode: permissions, links: 1, size: UInt32(size))
        var body: [UInt8] = []
        switch content {
        case .folder:
            header.mode |= 0o040000
            header.links = 2
        case .file(let bytes):
            header.mode |= 0o100000
            body = bytes
        case .link(let target):
            header.mode |= 0o120000
            body = Array(target.utf8)
        case .characterDevice(let major, let minor):
            header.mode |= 0o020000
            (header.major, header.minor) = (major, minor)
        case .blockDevice(let major, let minor):
            header.mode |= 0o060000
            (header.major, header.minor) = (major, minor)
        }
        header.encode(name: name, into: &output)
        output.append(contentsOf: body)
        CPIOArchive.align(&output)
    }
}
