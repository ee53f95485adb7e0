import Bytes

/// Takes a tar archive apart as its bytes come, in pieces that end anywhere.
///
/// It reads what GNU tar, BSD tar, git and Python write by default: ustar, pax headers, GNU long names and sizes.
/// Members are held whole, one at a time; memory grows with the data that came, never with what a header claims.
package struct TarReader {
    /// What the data behind a header is for.
    private enum Purpose {
        case member(TarEntry.Kind, name: [UInt8])
        case pax, globalPax, longName, longLink, nothing
    }

    private enum State {
        case header
        case data(Purpose)
        case oneEndMark
        case end
    }

    private let limits: TarLimits
    private var state = State.header

    /// The part of a header block that has come.
    private var block: [UInt8] = []

    /// The data that has come, how much of it is still to come, and how much padding then.
    private var data: [UInt8] = []
    private var remaining = 0
    private var padding = 0

    private var pax = PaxRecords()
    private var longName: [UInt8]?
    private var longLink: [UInt8]?

    private var entry = 1
    private var entryName: [UInt8] = []
    private var bytesTaken = 0
    private var nameBytes = 0

    /// A reader at the start of an archive.
    package init(limits: TarLimits = TarLimits()) {
        self.limits = limits
    }

    /// Takes in the next piece of the archive; answers the members that are whole with it.
    package mutating func take(_ piece: Span<UInt8>) throws(TarFault) -> [TarEntry] {
        do throws(TarFault.Problem) {
            bytesTaken += piece.count
            guard bytesTaken <= limits.archive else { throw .archiveTooLarge(limit: limits.archive) }
            var entries: [TarEntry] = []
            var offset = 0
            while offset < piece.count {
                if let done = try step(piece, at: &offset) { entries.append(done) }
            }
            return entries
        } catch {
            throw fault(error)
        }
    }

    /// Says that no more comes; throws where the archive is not at its end.
    package func finish() throws(TarFault) {
        switch state {
        case .oneEndMark where block.isEmpty: return
        case .end: return
        default: throw fault(bytesTaken < TarHeader.blockSize ? .notAnArchive : .truncated)
        }
    }

    private func fault(_ problem: TarFault.Problem) -> TarFault {
        TarFault(entry: entry, name: entryName, problem: problem)
    }
}

extension TarReader {
    /// Takes in as much of `piece` as belongs together; answers the member that is whole with it.
    private mutating func step(_ piece: Span<UInt8>, at offset: inout Int) throws(TarFault.Problem) -> TarEntry? {
        switch state {
        case .end:
            offset = piece.count
            return nil
        case .header, .oneEndMark:
            let end = min(piece.count, offset + TarHeader.blockSize - block.count)
            TarReader.append(piece.extracting(offset..<end), to: &block)
            offset = end
            guard block.count == TarHeader.blockSize else { return nil }
            defer { block.removeAll(keepingCapacity: true) }
            return try begin()
        case .data(let purpose):
            let end = min(piece.count, offset + remaining)
            if case .nothing = purpose {} else { TarReader.append(piece.extracting(offset..<end), to: &data) }
            remaining -= end - offset
            offset = end
            guard remaining == 0 else { return nil }
            let skipped = min(piece.count - offset, padding)
            offset += skipped
            padding -= skipped
            return padding == 0 ? try complete(purpose) : nil
        }
    }

    /// Looks at a whole header block, and answers the member where no data follows.
    private mutating func begin() throws(TarFault.Problem) -> TarEntry? {
        if TarHeader.isEndMark(block.span) {
            if case .oneEndMark = state { state = .end } else { state = .oneEndMark }
            return nil
        }
        if case .oneEndMark = state { throw .strayEndMark }
        let header: TarHeader
        do throws(TarFault.Problem) {
            header = try TarHeader(block.span)
        } catch {
            throw entry == 1 && error == .checksum ? .notAnArchive : error
        }
        let purpose = try purpose(of: header)
        let size = TarReader.describesMember(header.type) ? pax.size ?? header.size : header.size
        try check(size, for: purpose)
        remaining = size
        padding = (TarHeader.blockSize - size % TarHeader.blockSize) % TarHeader.blockSize
        state = .data(purpose)
        if size > 0 { data.reserveCapacity(min(size, 1 << 20)) }
        return size == 0 ? try complete(purpose) : nil
    }

    private mutating func purpose(of header: TarHeader) throws(TarFault.Problem) -> Purpose {
        switch header.type {
        case 0x78, 0x58: .pax
        case 0x67: .globalPax
        case 0x4C: .longName
        case 0x4B: .longLink
        case 0x56: .nothing
        default: try member(header)
        }
    }

    private func check(_ size: Int, for purpose: Purpose) throws(TarFault.Problem) {
        switch purpose {
        case .member(.file, _), .nothing:
            guard size <= limits.file else { throw .fileTooLarge(size: size, limit: limits.file) }
        case .member:
            guard size == 0 else { throw .linkWithData }
        case .pax, .globalPax, .longName, .longLink:
            guard size <= limits.header else { throw .extensionTooLarge(limit: limits.header) }
        }
    }

    /// Whether a header of this type is a member's own, not one that says more of the member behind it.
    private static func describesMember(_ type: UInt8) -> Bool {
        switch type {
        case 0x78, 0x58, 0x67, 0x4C, 0x4B, 0x56: false
        default: true
        }
    }

    private static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
}

extension TarReader {
    /// What a member's header stands for. Links carry their target with them, for no data follows.
    private mutating func member(_ header: TarHeader) throws(TarFault.Problem) -> Purpose {
        let name = pax.path ?? longName ?? header.name
        let link = pax.linkPath ?? longLink ?? header.link
        entryName = name
        nameBytes += name.count + link.count
        guard entry <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
        guard nameBytes <= limits.names else { throw .namesTooLong(limit: limits.names) }
        guard max(name.count, link.count) <= limits.name else { throw .nameTooLong(limit: limits.name) }
        let kind = try kind(of: header, name: name)
        let relative = TarReader.normalised(name)
        if kind != .folder && relative.isEmpty { throw .nothingNamed }
        switch kind {
        case .symbolicLink: data = link
        case .hardLink: data = TarReader.normalised(link)
        case .file, .folder: break
        }
        if data.isEmpty && (kind == .symbolicLink || kind == .hardLink) { throw .emptyLink }
        return .member(kind, name: relative)
    }

    private func kind(of header: TarHeader, name: [UInt8]) throws(TarFault.Problem) -> TarEntry.Kind {
        switch header.type {
        case 0x30, 0x00, 0x37: name.last == 0x2F ? .folder : .file(isExecutable: header.isExecutable)
        case 0x31: .hardLink
        case 0x32: .symbolicLink
        case 0x33, 0x34, 0x36: throw .device
        case 0x35: .folder
        case 0x53: throw .sparse
        default: throw .unknownType(header.type)
        }
    }

    /// The name less `./` before it and `/` behind it; empty for the archive's own root.
    private static func normalised(_ name: [UInt8]) -> [UInt8] {
        var name = name[...]
        while name.starts(with: [0x2E, 0x2F]) { name = name.dropFirst(2) }
        while name.count > 1, name.last == 0x2F { name = name.dropLast() }
        return name == [0x2E] ? [] : Array(name)
    }

    /// Data and padding have come: the member is whole, or what was said of the next one is known.
    private mutating func complete(_ purpose: Purpose) throws(TarFault.Problem) -> TarEntry? {
        state = .header
        let content = data
        data = []
        switch purpose {
        case .nothing: break
        case .pax: try pax.take(content.span)
        case .globalPax: try PaxRecords.checkGlobal(content.span)
        case .longName: longName = TarReader.untilNul(content)
        case .longLink: longLink = TarReader.untilNul(content)
        case .member(let kind, let name):
            defer { entry += 1 }
            (pax, longName, longLink, entryName) = (PaxRecords(), nil, nil, [])
            return TarEntry(number: entry, kind: kind, name: name, content: content)
        }
        return nil
    }

    private static func untilNul(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.prefix { $0 != 0 })
    }
}
