import GitObjects
import Yams

extension SeriesReference {
    /// The keys of one item of `series`, in the order they are written.
    static let keys = [
        "message-id", "link", "title", "revision", "patches", "origin", "range", "names", "trailers",
    ]

    /// Reads the key `series`.
    static func all(in reader: MapReader) -> [SeriesReference] {
        let items = reader.items("series", of: "series, each a map")
        return items.compactMap { item in
            guard let mapping = item.mapping else {
                reader.problems.add("“series” wants a list of maps, found \(item.readable) in it", at: item.place)
                return nil
            }
            let map = MapReader(mapping, at: item.place, keys: keys, problems: reader.problems)
            let series = SeriesReference(map)
            if items.count > 1, series.patches == nil, !map.has("patches") {
                map.demand("patches", wants: "the number of its patches, as the feature has several series")
            }
            return series
        }
    }

    private init(_ map: MapReader) {
        self.init()
        messageID = map.text("message-id", wants: "a Message-ID such as 2026.1-me@example.org") {
            Symbol.isMessageID(SeriesReference.bare($0))
        }.map(SeriesReference.bare)
        link = map.text("link", wants: "an address that begins with https://") { text in
            Wanted.isLine(text) && (text.hasPrefix("https://") || text.hasPrefix("http://"))
        }
        title = map.text("title", wants: "one line", where: Wanted.isLine)
        revision = map.wholeNumber("revision", in: 1...9999) ?? revision
        patches = map.wholeNumber("patches", in: 1...1_000_000)
        origin =
            map.text("origin", wants: "mail, quilt or git") { Origin(rawValue: $0) != nil }
            .flatMap(Origin.init(rawValue:)) ?? .mail
        range = map.text("range", wants: "two commits, A..B in full ids", where: SeriesReference.isRange)
        names = map.texts("names", of: "patch names", allowRepeats: true, where: Wanted.isSafeTreePath).map(\.text)
        trailers = ReplyTrailer.all(in: map)
        check(map)
    }

    /// What must fit together: an origin in mail wants its id or link, and names go with patches one to one.
    private func check(_ map: MapReader) {
        if !names.isEmpty, let patches, names.count != patches {
            map.problems.add(
                "“names” has \(names.count) names for \(patches) patches", at: map.keyPlace("names"))
        }
    }

    private static func bare(_ id: String) -> String {
        id.hasPrefix("<") && id.hasSuffix(">") && id.utf8.count > 2 ? String(id.dropFirst().dropLast()) : id
    }

    private static func isRange(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[1].isEmpty && ObjectID(String(parts[0])) != nil
            && ObjectID(String(parts[2])) != nil
    }
}

extension ReplyTrailer {
    /// Reads the key `trailers` of a series: maps of a part and a line as a commit message has it.
    static func all(in map: MapReader) -> [ReplyTrailer] {
        map.items("trailers", of: "maps with “part” and “line”").compactMap { item in
            guard let mapping = item.mapping else {
                map.problems.add("“trailers” wants a list of maps, found \(item.readable) in it", at: item.place)
                return nil
            }
            let reader = MapReader(mapping, at: item.place, keys: ["part", "line"], problems: map.problems)
            if !reader.has("part") { reader.demand("part", wants: "the patch's number, 0 for the cover letter") }
            let part = reader.wholeNumber("part", in: 0...1_000_000)
            let line = reader.requiredText("line", wants: "a trailer such as Reviewed-by: B Reviewer <b@example.org>") {
                ReplyTrailer(part: 0, line: $0) != nil
            }
            return part.flatMap { ReplyTrailer(part: $0, line: line) }
        }
    }

    /// The trailer of a line `Key: value`, or nil.
    package init?(part: Int, line: String) {
        guard Wanted.isLine(line), let colon = line.firstIndex(of: ":") else { return nil }
        let key = line[..<colon]
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        guard !key.isEmpty, !value.isEmpty,
            key.utf8.allSatisfy({ Symbol.isLetterOrDigit($0) || $0 == 0x2D })
        else { return nil }
        self.init(part: part, key: String(key), value: String(value))
    }
}
