/// Why an archive is refused: the member where it went wrong, and what is wrong there.
package struct TarFault: Error, Hashable, CustomStringConvertible {
    /// Which member of the archive, counted from 1.
    package let entry: Int

    /// The member's name, as far as it is known.
    package let name: [UInt8]

    /// What is wrong.
    package let problem: Problem

    /// The ways an archive can be wrong.
    package enum Problem: Error, Hashable {
        case notAnArchive
        case checksum
        case number(field: String)
        case truncated
        case strayEndMark
        case device
        case sparse
        case linkWithData
        case emptyLink
        case unknownType(UInt8)
        case paxRecord
        case paxRecordWithoutFile(key: String)
        case extensionTooLarge(limit: Int)
        case fileTooLarge(size: Int, limit: Int)
        case archiveTooLarge(limit: Int)
        case tooManyEntries(limit: Int)
        case nameTooLong(limit: Int)
        case namesTooLong(limit: Int)
        case nothingNamed
        case missingLinkTarget([UInt8])
        case path(String)
    }

    /// `entry 17 (“a/b”): it is a device or a pipe`.
    package var description: String {
        let text = String(decoding: name.prefix(200), as: UTF8.self)
        return name.isEmpty ? "entry \(entry): \(problem)" : "entry \(entry) (“\(text)”): \(problem)"
    }
}

extension TarFault.Problem: CustomStringConvertible {
    /// What is wrong, without the member.
    package var description: String {
        switch self {
        case .notAnArchive: "the file is no tar archive"
        case .checksum: "the checksum of its header is wrong, so the archive is damaged"
        case .number(let field): "its \(field) is no number, or a number beyond all bounds"
        case .truncated: "the archive ends here, before its end mark: it was cut short"
        case .strayEndMark: "the archive's end mark stands in the middle of it"
        case .device: "it is a device or a pipe, which no source tree holds"
        case .sparse: "it is a sparse file; pack the archive again without --sparse"
        case .linkWithData: "it is a link or a folder, and yet data follows it"
        case .emptyLink: "it is a link that leads nowhere"
        case .unknownType(let byte): "its type is byte \(byte), which is not known"
        case .paxRecord: "its extended header is damaged"
        case .paxRecordWithoutFile(let key): "an extended header for the whole archive sets “\(key)”"
        case .extensionTooLarge(let limit): "its extended header or long name has more than \(limit) bytes"
        case .fileTooLarge(let size, let limit): "it has \(size) bytes, and the limit is \(limit)"
        case .archiveTooLarge(let limit): "the archive unpacks to more than \(limit) bytes"
        case .tooManyEntries(let limit): "the archive has more than \(limit) entries"
        case .nameTooLong(let limit): "its name, or the one it leads to, has more than \(limit) bytes"
        case .namesTooLong(let limit): "the names in the archive take more than \(limit) bytes"
        case .nothingNamed: "it has no name"
        case .missingLinkTarget(let target):
            "it is a hard link to “\(String(decoding: target, as: UTF8.self))”, and no such file came before it"
        case .path(let reason): reason
        }
    }
}
