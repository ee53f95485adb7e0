import GitObjects
import Overlay
import PatchFormat

/// What patch and quilt cannot do, and git can.
enum QuiltFitness {
    /// Why no quilt series can hold the changes of a patch; nil where one can.
    static func reason(against files: [FileChange]) -> String? {
        if files.contains(where: { if case .binary = $0.content { true } else { false } }) {
            return "it changes a binary file" + hint
        }
        if files.contains(where: { $0.oldMode == .submodule || $0.newMode == .submodule }) {
            return "it changes a submodule" + hint
        }
        let paths = files.flatMap { [$0.oldPath, $0.newPath].compactMap { $0 } }
        if let odd = paths.first(where: isOdd) {
            return "it changes “\(Readable.short("\(odd)"))”, whose name has a blank at an end or a control character"
                + hint
        }
        let gone = Set(files.filter { $0.newPath == nil || $0.newPath != $0.oldPath }.compactMap(\.oldPath?.bytes))
        let made = files.filter { $0.oldPath == nil || $0.newPath != $0.oldPath }.compactMap(\.newPath)
        if let path = made.first(where: { stands(below: gone, $0) }) {
            return "it puts a folder in the place of a file, for “\(path)”" + hint
        }
        if let path = made.first(where: { path in gone.contains { $0.starts(with: path.bytes + [0x2F]) } }) {
            return "it puts the file “\(path)” in the place of a folder" + hint
        }
        return nil
    }

    private static let hint = ", which patch and quilt cannot; export a mailbox or a branch"

    /// Whether a name begins or ends with a blank, or holds a control character: patch cuts it, quilt's lists break.
    private static func isOdd(_ path: TreePath) -> Bool {
        path.bytes.first == 0x20 || path.bytes.last == 0x20 || path.bytes.contains { $0 < 0x20 || $0 == 0x7F }
    }

    /// Whether one of the files stands where the path needs a folder.
    private static func stands(below files: Set<[UInt8]>, _ path: TreePath) -> Bool {
        path.bytes.indices.contains { path.bytes[$0] == 0x2F && files.contains(Array(path.bytes[..<$0])) }
    }
}
