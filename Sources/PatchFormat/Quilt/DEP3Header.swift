import Bytes
public import GitObjects

/// The header of a Debian patch: `Description:`, `Author:`, `Origin:`, `Forwarded:` … (DEP-3).
///
/// Lines are kept as they were read: a header that is rendered unchanged is the same bytes.
public struct DEP3Header: Hashable, Sendable {
    /// A field with the lines that continue it.
    public struct Field: Hashable, Sendable {
        /// The name as it is written: `Applied-Upstream`.
        public let name: String
        /// The value: the lines joined by newlines, the blank that begins a continued line taken away, ` .` an empty
        /// line.
        public let value: String
        /// The field's bytes, newlines with them.
        let raw: [UInt8]

        /// A field to be written: the lines of `value` behind the first are continued with a blank, empty ones as ` .`.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
            let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
            let rest = lines.dropFirst().map { $0.isEmpty ? "\n ." : "\n \($0)" }
            raw = Array("\(name): \(lines.first ?? "")\(rest.joined())\n".utf8)
        }

        init(name: String, value: String, raw: [UInt8]) {
            self.name = name
            self.value = value
            self.raw = raw
        }
    }

    /// A field, or text between fields.
    enum Piece: Hashable, Sendable {
        case field(Field)
        case text([UInt8])
    }

    var pieces: [Piece]

    /// A header of these fields.
    public init(_ fields: [Field] = []) {
        pieces = fields.map { .field($0) }
    }

    /// The fields, in order.
    public var fields: [Field] {
        pieces.compactMap {
            guard case .field(let field) = $0 else { return nil }
            return field
        }
    }

    /// The text that is no field: the long description that may stand between the fields, in any place.
    public var freeText: String {
        let parts = pieces.compactMap { piece -> [UInt8]? in
            guard case .text(let bytes) = piece else { return nil }
            return bytes
        }
        return Array(parts.joined()).span.lossyText
    }

    /// The first field of this name, in any case.
    public subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The title: the first line of `Description:` or `Subject:` that says something.
    public var title: String? { descriptionLines.first.map { $0.trimmingBlanks } }

    /// The lines of `Description:` or `Subject:`, from the first that says something.
    private var descriptionLines: ArraySlice<Substring> {
        let value = self["Description"] ?? self["Subject"] ?? ""
        return value.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.trimmingBlanks.isEmpty }
    }

    /// The description's other lines, and the text between the fields.
    public var longDescription: String {
        let rest = descriptionLines.dropFirst().joined(separator: "\n")
        return rest.isEmpty ? freeText : freeText.isEmpty ? rest : "\(rest)\n\n\(freeText)"
    }

    /// The author: `Author:` or `From:`.
    public var author: String? { self["Author"] ?? self["From"] }

    /// When the patch was written: `Date:`, else `Last-Update:`, which DEP-3 wants as `2026-01-02`: the day's first
    /// moment, UTC. Dates in other forms are read as those of mails; nil where none can be.
    public var date: GitTimestamp? {
        guard let value = (self["Date"] ?? self["Last-Update"])?.trimmingBlanks else { return nil }
        let digits = value.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        let isDay =
            digits.map(\.count) == [4, 2, 2] && digits.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
        if isDay, !(1...12).contains(Int(value.dropFirst(5).prefix(2)) ?? 0) { return nil }
        return GitTimestamp(mailDate: Array((isDay ? value + " 00:00:00 +0000" : value).utf8).span)
    }

    /// The line of the header, counted from 1, on which the first field of this name begins.
    func line(of name: String) -> Int? {
        var line = 1
        for piece in pieces {
            switch piece {
            case .field(let field) where field.name.lowercased() == name.lowercased(): return line
            case .field(let field): line += field.raw.span.newlineCount
            case .text(let bytes): line += bytes.span.newlineCount
            }
        }
        return nil
    }

    /// Sets the first field of this name, in its place or at the end; nil takes all fields of this name away.
    public mutating func set(_ name: String, to value: String?) {
        func isNamed(_ piece: Piece) -> Bool {
            guard case .field(let field) = piece else { return false }
            return field.name.lowercased() == name.lowercased()
        }
        guard let value else {
            pieces.removeAll(where: isNamed)
            return
        }
        if let place = pieces.firstIndex(where: isNamed), case .field(let old) = pieces[place] {
            pieces[place] = .field(Field(name: old.name, value: value))
        } else {
            let place = pieces.lastIndex { if case .field = $0 { true } else { false } }.map { $0 + 1 } ?? 0
            pieces.insert(.field(Field(name: name, value: value)), at: place)
        }
    }

    /// The header's bytes.
    public func render() -> [UInt8] {
        pieces.flatMap { piece in
            switch piece {
            case .field(let field): field.raw
            case .text(let bytes): bytes
            }
        }
    }
}

extension StringProtocol {
    /// The text without blanks and tabs at its ends.
    var trimmingBlanks: String {
        let start = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        return String(start.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
    }
}
