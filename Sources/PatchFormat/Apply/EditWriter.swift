import Bytes
import GitObjects

/// Writes the new content: runs of the old one, and added lines between them.
struct EditWriter: ~Copyable, ~Escapable {
    private let content: Span<UInt8>
    private let bytes: Span<UInt8>
    private(set) var output: [UInt8] = []
    private(set) var edits: [Edit] = []

    /// How much of the old content is written or gone.
    private var written = 0

    @_lifetime(copy content, copy bytes)
    init(_ content: Span<UInt8>, hunksOf bytes: Span<UInt8>, capacity: Int) {
        self.content = content
        self.bytes = bytes
        output.reserveCapacity(capacity)
    }

    /// Writes up to the end of a hunk's last change. Kept lines are the file's own.
    mutating func write(_ place: HunkPlacer.Place) {
        var position = place.offset
        var edit: Edit?
        for line in place.lines {
            switch line.fate {
            case .kept:
                if let edit { edits.append(edit) }
                edit = nil
                position += line.text.count
            case .removed:
                var open = edit ?? begin(at: position)
                position += line.text.count
                written = position
                open.oldRange = open.oldRange.lowerBound..<position
                edit = open
            case .added:
                var open = edit ?? begin(at: position)
                output.append(bytes.extracting(line.text))
                open.newRange = open.newRange.lowerBound..<output.count
                edit = open
            }
        }
        if let edit { edits.append(edit) }
    }

    private mutating func begin(at position: Int) -> Edit {
        output.append(content.extracting(written..<position))
        written = position
        return Edit(oldRange: position..<position, newRange: output.count..<output.count)
    }

    /// Writes the rest of the old content.
    mutating func finish() {
        output.append(content.extracting(written...))
        written = content.count
    }
}

extension HunkPlacer.Place {
    /// How many bytes the added lines have at the most.
    var patchBytes: Int {
        guard let first = lines.first, let last = lines.last else { return 0 }
        return last.text.upperBound - first.text.lowerBound
    }
}
