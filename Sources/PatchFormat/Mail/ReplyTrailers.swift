import Bytes

/// Trailers given in answers, between quoted lines and remarks.
enum ReplyTrailers {
    /// `…-by:` with a person's address, and `Fixes:`, `Closes:`, `Link:` with something behind; the signature ends the
    /// search. A person's address may stand on a line of its own where the sender's program folded there.
    static func find(in message: Span<UInt8>) -> [Trailer] {
        var result: [Trailer] = []
        var line = 0
        while line < message.count {
            var end = message.lineEnd(from: line, limit: message.count)
            let kept = message.trimmed(line..<end)
            if kept.count == 2, message.holds("--", at: kept.lowerBound, limit: kept.upperBound) { break }
            if let colon = Trailer.separator(message, kept), colon > kept.lowerBound, colon + 1 < kept.upperBound {
                var value = message.extracting(message.trimmed(colon + 1..<kept.upperBound)).lossyText
                let next = message.lineEnd(from: end, limit: message.count)
                let below = message.trimmed(end..<next)
                if !value.contains("@"), !below.isEmpty, message[below.lowerBound] == 0x3C {
                    value += " " + message.extracting(below).lossyText
                    end = next
                }
                let key = message.extracting(message.trimmed(kept.lowerBound..<colon)).lossyText
                if isTrailer(key, value) { result.append(Trailer(key: key, value: value)) }
            }
            line = end
        }
        return result
    }

    private static func isTrailer(_ key: String, _ value: String) -> Bool {
        let name = key.lowercased()
        if name.hasSuffix("-by") || name == "cc" { return value.contains("@") }
        return name == "fixes" || name == "closes" || name == "link"
    }
}
