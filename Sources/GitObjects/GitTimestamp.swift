import Bytes

/// A moment and the zone it was written in, as commits record them.
public struct GitTimestamp: Hashable, Sendable, CustomStringConvertible {
    /// Seconds since the start of 1970, UTC; never negative in what git writes.
    public let secondsSinceEpoch: Int64

    /// The zone, in minutes east of UTC.
    public let zone: Int

    /// The moment `secondsSinceEpoch`, seen in a zone `zone` minutes east of UTC.
    public init(secondsSinceEpoch: Int64, zone: Int) {
        self.secondsSinceEpoch = secondsSinceEpoch
        self.zone = zone
    }

    /// Reads git's raw form, `1790000000 +0200`; nil where the text is something else.
    public init?(raw text: String) {
        let parts = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].allSatisfy(GitTimestamp.isDigit), let seconds = Int64(Substring(parts[0])),
            let zone = GitTimestamp.minutes(of: Array(parts[1]))
        else { return nil }
        self.init(secondsSinceEpoch: seconds, zone: zone)
    }

    /// Git's raw form: `1790000000 +0200`.
    public var description: String {
        let minutes = abs(zone)
        let digits = String(minutes / 60 * 100 + minutes % 60)
        let padding = String(repeating: "0", count: max(0, 4 - digits.count))
        return "\(secondsSinceEpoch) \(zone < 0 ? "-" : "+")\(padding)\(digits)"
    }

    private static func minutes(of zone: [UInt8]) -> Int? {
        guard zone.count == 5, zone[0] == 0x2B || zone[0] == 0x2D, zone[1...].allSatisfy(isDigit) else { return nil }
        let digits = zone[1...].map { Int($0 - 0x30) }
        let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        return zone[0] == 0x2D ? -minutes : minutes
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
