import Synchronization

/// The last of what git says, gathered while it says it; progress lines, which end in `\r`, are left out.
final class ErrorTail: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func append(_ piece: ArraySlice<UInt8>) {
        bytes.withLock { bytes in
            bytes.append(contentsOf: piece)
            if bytes.count > 128 << 10 { bytes.removeFirst(64 << 10) }
        }
    }

    var text: String {
        let all = bytes.withLock { $0 }
        let lines = all.split(separator: 0x0A).map { $0.split(separator: 0x0D).last ?? [] }
        return lines.suffix(40).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }
}
