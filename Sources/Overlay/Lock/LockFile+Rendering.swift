import Bytes
import GitObjects

extension LockFile {
    /// The first line of every lock; the number grows when what follows changes its meaning.
    static let firstLine = "slipstream lock 3"

    /// The file's bytes; equal locks give equal bytes. The format is described in Documentation/Formats.md.
    package func render() -> [UInt8] {
        let count = features.reduce(0) { $0 + $1.patches.count }
        var writer = LockWriter(capacity: 512 + 300 * count)
        writer.line([LockFile.firstLine])
        writer.word("base")
        writer.id(baseCommit)
        writer.id(baseTree)
        writer.end()
        writer.line(["source", baseRef ?? "-", baseSource])
        writer.word("head")
        writer.id(head)
        writer.id(tree)
        writer.end()
        writer.word("settings")
        writer.digits(settings)
        writer.end()
        for feature in features { render(feature, to: &writer) }
        return writer.bytes
    }

    private func render(_ feature: LockedFeature, to writer: inout LockWriter) {
        writer.line(["feature", feature.name])
        for series in feature.series {
            let patches = series.patches.map(String.init) ?? "-"
            writer.line(
                ["series", String(series.revision), patches, series.origin.rawValue, series.messageID ?? "-"])
        }
        for patch in feature.patches {
            writer.word("patch")
            writer.digits(patch.sha256)
            if let id = patch.patchID { writer.id(id) } else { writer.word("-") }
            writer.id(patch.commit)
            writer.id(patch.tree)
            writer.number(patch.placements.exact)
            writer.number(patch.placements.offset)
            writer.number(patch.placements.fuzz)
            writer.number(patch.placements.threeWay)
            writer.word(patch.file)
            writer.end()
            for placement in patch.loose { render(placement, to: &writer) }
        }
    }

    private func render(_ placement: LoosePlacement, to writer: inout LockWriter) {
        switch placement.kind {
        case .fuzz(let fuzz, let hunk, let line):
            writer.line(["fuzz", String(fuzz), String(hunk), String(line), placement.file])
        case .merge(let ancestor, let hunks):
            writer.line(["merge", ancestor.description, String(hunks), placement.file])
        }
    }
}

/// Puts words, ids and numbers behind each other, with a space between them.
private struct LockWriter {
    private(set) var bytes: [UInt8] = []
    private var scratch: [UInt8] = []
    private var isAtStart = true

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func line(_ words: [String]) {
        for text in words { word(text) }
        end()
    }

    mutating func word(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func number(_ value: Int) {
        separate()
        if value < 10 {
            bytes.append(0x30 + UInt8(max(0, value)))
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
    }

    mutating func id(_ id: ObjectID) {
        scratch.removeAll(keepingCapacity: true)
        id.append(to: &scratch)
        digits(scratch)
    }

    mutating func digits(_ value: [UInt8]) {
        separate()
        for byte in value {
            bytes.append(Hex.digit(byte >> 4))
            bytes.append(Hex.digit(byte & 0x0F))
        }
    }

    mutating func end() {
        bytes.append(0x0A)
        isAtStart = true
    }

    private mutating func separate() {
        if !isAtStart { bytes.append(0x20) }
        isAtStart = false
    }
}
