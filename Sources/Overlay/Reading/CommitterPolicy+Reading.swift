import GitObjects
import Yams

extension CommitterPolicy {
    /// Reads the key `committer`.
    init(_ reader: MapReader) {
        self.init(identity: GitIdentity(name: "", email: ""))
        guard reader.has("committer") else {
            reader.demand("committer", wants: "a map with “name” and “email”")
            return
        }
        guard let map = reader.map("committer", keys: ["name", "email", "date"]) else { return }
        identity = GitIdentity(
            name: map.requiredText("name", wants: "a name without < and >", where: Wanted.isPersonName),
            email: map.requiredText("email", wants: "an address such as sig@example.org", where: Wanted.isEmail)
        )
        guard let node = map.node("date") else { return }
        guard let text = node.writtenText, let known = Date(text) else {
            map.refuse("date", wants: "“author” or a time such as 2026-10-01T09:30:00Z", found: node)
            return
        }
        date = known
    }
}

extension CommitterPolicy.Date {
    /// The date a text means: `author`, a time in UTC (`2026-10-01T09:30:00Z`, `2026-10-01`), or git's own form
    /// (`1790000000 +0200`); nil for anything else.
    package init?(_ text: String) {
        if text == "author" {
            self = .author
        } else if let time = GitTimestamp(raw: text) {
            self = .fixed(time)
        } else if let seconds = Self.seconds(text), seconds >= 0 {
            self = .fixed(GitTimestamp(secondsSinceEpoch: seconds, zone: 0))
        } else {
            return nil
        }
    }

    private static func seconds(_ text: String) -> Int64? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard let date = parts.first.flatMap({ numbers($0, "-", [4, 2, 2]) }) else { return nil }
        if parts.count == 1 { return CalendarTime.seconds(year: date[0], month: date[1], day: date[2]) }
        guard parts.count == 2, parts[1].hasSuffix("Z"), let time = numbers(parts[1].dropLast(), ":", [2, 2, 2])
        else { return nil }
        return CalendarTime.seconds(
            year: date[0], month: date[1], day: date[2], hour: time[0], minute: time[1], second: time[2])
    }

    private static func numbers(_ text: Substring, _ separator: Character, _ widths: [Int]) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths else { return nil }
        let values = parts.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
        return values.count == widths.count ? values : nil
    }
}
