import PatchFormat

/// A base and two descendants of it.
struct MergeCase: Sendable {
    var base: [UInt8]
    var ours: [UInt8]
    var theirs: [UInt8]

    init(_ base: String, _ ours: String, _ theirs: String) {
        (self.base, self.ours, self.theirs) = (Array(base.utf8), Array(ours.utf8), Array(theirs.utf8))
    }

    /// The result of the merge under test.
    var result: MergeResult { ThreeWayMerge.merge(base: base, ours: ours, theirs: theirs) }

    /// Both sides of each conflict, as a merged text shows them: the last line closed with a newline.
    func sides(of regions: [ConflictRegion]) -> [[[UInt8]]] {
        let (mine, their) = (MergeCase.lines(ours), MergeCase.lines(theirs))
        return regions.map { [MergeCase.closed(mine[$0.ours]), MergeCase.closed(their[$0.theirs])] }
    }

    /// Both sides of each conflict in what `git merge-file -p -L ours -L base -L theirs` printed.
    static func sides(in merged: [UInt8]) -> [[[UInt8]]] {
        var found: [[[UInt8]]] = []
        var side: Int?
        for line in lines(merged) {
            switch String(decoding: line, as: UTF8.self) {
            case "<<<<<<< ours\n":
                found.append([[], []])
                side = 0
            case "=======\n": side = 1
            case ">>>>>>> theirs\n": side = nil
            default: if let side { found[found.count - 1][side] += line }
            }
        }
        return found
    }

    private static func lines(_ text: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        for byte in text {
            line.append(byte)
            if byte == 0x0A {
                lines.append(line)
                line = []
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func closed(_ lines: ArraySlice<[UInt8]>) -> [UInt8] {
        let text = Array(lines.joined())
        return text.isEmpty || text.last == 0x0A ? text : text + [0x0A]
    }
}
