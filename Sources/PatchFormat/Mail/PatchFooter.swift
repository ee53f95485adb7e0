import Bytes
public import GitObjects

/// What `git format-patch --base` and b4 write below a patch or a cover letter, about what it builds on.
public struct PatchFooter: Hashable, Sendable {
    /// `base-commit:`, the commit that the series was made on.
    public var baseCommit: ObjectID?
    /// `prerequisite-patch-id:`, in order: stable ids of patches that must be applied before.
    public var prerequisitePatchIDs: [ObjectID] = []
    /// `prerequisite-message-id:`, without brackets.
    public var prerequisiteMessageIDs: [String] = []
    /// `prerequisite-change-id:`, such as `20240101-name-0123456789ab:v3`.
    public var prerequisiteChangeIDs: [String] = []
    /// `change-id:`, which stays the same over all revisions of a series.
    public var changeID: String?

    /// A footer that says nothing.
    public init() {}

    /// The most entries of a kind that are read.
    static let entryLimit = 10_000

    /// Finds the lines in a mail's text: at column 0, of these names, with a value of the right form.
    init(_ bytes: Span<UInt8>, in range: Range<Int>) {
        var line = range.lowerBound
        while line < range.upperBound {
            let end = bytes.lineEnd(from: line, limit: range.upperBound)
            switch bytes[line] {
            case 0x62, 0x63, 0x70: take(bytes, line..<end)
            default: break
            }
            line = end
        }
    }

    private mutating func take(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        func value(_ name: StaticString) -> Range<Int>? {
            guard bytes.holds(name, at: line.lowerBound, limit: line.upperBound) else { return nil }
            let value = bytes.trimmed(line.lowerBound + name.utf8CodeUnitCount..<line.upperBound)
            return value.isEmpty || value.count > 998 ? nil : value
        }
        if let value = value("base-commit: ") {
            if let id = ObjectID(hex: bytes.extracting(value)) { baseCommit = id }
        } else if let value = value("prerequisite-patch-id: ") {
            guard prerequisitePatchIDs.count < PatchFooter.entryLimit else { return }
            if let id = ObjectID(hex: bytes.extracting(value)) { prerequisitePatchIDs.append(id) }
        } else if let value = value("prerequisite-message-id: ") {
            guard prerequisiteMessageIDs.count < PatchFooter.entryLimit else { return }
            let text = bytes.extracting(value).lossyText
            prerequisiteMessageIDs.append(String(text.drop { $0 == "<" }.prefix { $0 != ">" }))
        } else if let value = value("prerequisite-change-id: ") {
            guard prerequisiteChangeIDs.count < PatchFooter.entryLimit else { return }
            prerequisiteChangeIDs.append(bytes.extracting(value).lossyText)
        } else if let value = value("change-id: "), changeID == nil {
            let text = bytes.extracting(value)
            if text.indices.allSatisfy({ !ASCII.isSpace(text[$0]) }) { changeID = text.lossyText }
        }
    }
}
