import Assembly
import Files
import Glibc
import Overlay

/// What the last assembly did not come to, kept for `status` in `.slipstream/cache/failures` until one succeeds:
///
///     slipstream failures 1
///     <seconds since 1970>
///     <patches that do not apply> <patches> <feature>
///
/// It is a convenience: where it cannot be written or read, there is none.
package struct AssemblyMemo: Sendable, Hashable {
    /// A feature of which patches do not apply.
    package struct Broken: Sendable, Hashable {
        /// How many of its patches do not apply, and how many it had.
        package let missing: Int, patches: Int
    }

    /// When the assembly was, in seconds since 1970.
    package let time: Int64
    /// The features that did not apply as a whole, by name.
    package let broken: [String: Broken]

    private static let heading = "slipstream failures 1"

    private static func path(_ place: OverlayPlace) -> String { place.cachePath + "/failures" }

    /// Keeps what `report` says, or forgets what was kept where all applies.
    static func keep(_ report: AssemblyReport, at place: OverlayPlace, time: Int64 = Int64(Glibc.time(nil))) {
        guard !report.isComplete else {
            if FileSystem.exists(path(place)) { try? FileSystem.remove(path(place)) }
            return
        }
        let broken = report.features.filter { $0.applied < $0.patches }.map {
            ($0.name, Broken(missing: $0.patches - $0.applied, patches: $0.patches))
        }
        let memo = AssemblyMemo(time: time, broken: Dictionary(broken) { first, _ in first })
        try? FileSystem.makeFolder(place.cachePath)
        try? FileSystem.writeAtomically(memo.fileBytes, to: path(place))
    }

    /// What is kept, as the file has it.
    package var fileBytes: [UInt8] {
        let lines = broken.sorted { $0.key < $1.key }.map { "\($1.missing) \($1.patches) \($0)\n" }
        return Array("\(AssemblyMemo.heading)\n\(time)\n\(lines.joined())".utf8)
    }

    /// What was kept at `place`; nil where nothing was.
    init?(at place: OverlayPlace) {
        guard let bytes = try? FileSystem.read(AssemblyMemo.path(place), limit: 1 << 20) else { return nil }
        self.init(bytes)
    }

    private init(time: Int64, broken: [String: Broken]) {
        self.time = time
        self.broken = broken
    }

    /// What a file says; nil where it is another's. Numbers that no assembly could have are passed over.
    package init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count > 1, lines[0] == AssemblyMemo.heading, let time = Int64(lines[1]), time >= 0 else {
            return nil
        }
        self.time = time
        let entries = lines.dropFirst(2).compactMap { line -> (String, Broken)? in
            let words = line.split(separator: " ")
            guard words.count == 3, let missing = Int(words[0]), let patches = Int(words[1]),
                missing > 0, missing <= patches
            else { return nil }
            return (String(words[2]), Broken(missing: missing, patches: patches))
        }
        broken = Dictionary(entries) { first, _ in first }
    }
}
