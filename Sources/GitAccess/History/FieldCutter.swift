import Synchronization

/// Cuts a stream of fields, each ended by a NUL, into records, wherever the stream's pieces end.
package final class FieldCutter: Sendable {
    private let rest = Mutex<(bytes: [UInt8], fields: [String])>(([], []))

    /// A cutter at the start of a stream.
    package init() {}

    /// The records of `count` fields that are complete with this piece.
    package func records(in piece: ArraySlice<UInt8>, of count: Int) -> [[String]] {
        rest.withLock { rest in
            var records: [[String]] = []
            for part in piece.split(separator: 0, omittingEmptySubsequences: false).dropLast() {
                rest.fields.append(String(decoding: rest.bytes + part, as: UTF8.self))
                rest.bytes = []
                guard rest.fields.count == count else { continue }
                records.append(rest.fields)
                rest.fields = []
            }
            rest.bytes += piece[(piece.lastIndex(of: 0).map { $0 + 1 } ?? piece.startIndex)...]
            return records
        }
    }
}
