public import GitObjects

extension PatchFormatError {
    /// The ways a patch can be malformed.
    public enum Reason: Hashable, Sendable {
        /// A line that begins like a hunk's first line, `@@ -a,b +c,d @@`, and is none, or holds numbers out of range.
        case hunkHeader
        /// A `@@` line with no file named before it.
        case hunkWithoutFile
        /// A hunk with fewer lines than its `@@` line says; what stands in the place of the next one, if anything.
        case hunkEndsEarly(promised: LineCounts, found: LineCounts)
        /// A hunk that goes on after the number of lines that its `@@` line says.
        case hunkGoesOn(promised: LineCounts)
        /// A patch that ends inside a line of a hunk, its newline cut off.
        case unfinishedLine
        /// A hunk that neither adds nor removes a line.
        case hunkWithoutChange
        /// No path where one must stand, or fewer components than are to be stripped.
        case missingPath(stripped: Int)
        /// A quoted path with an escape that git does not write, or without its closing quote.
        case quoting
        /// A path of more than 4,096 bytes.
        case longPath
        /// A path that must not be written.
        case path(TreePathError)
        /// Two lines of the header that name different files.
        case pathsDisagree(String, String)
        /// A mode that git does not know.
        case mode(String)
        /// Header lines that exclude each other, such as a file both new and deleted.
        case headerConflict(String)
        /// A new file whose hunk has old lines.
        case newFileWithOldLines
        /// A deleted file of which a hunk leaves lines.
        case deletedFileWithNewLines
        /// A `diff --git` line with nothing behind it that changes anything.
        case emptyChange
        /// A header that says that the content changes, with no change of it behind.
        case missingContent
        /// A merge's combined diff (`diff --cc`), which cannot be applied.
        case combinedDiff
        /// A context diff (`***`, `---`), which is not read.
        case contextDiff
        /// `GIT binary patch` without a `literal` or `delta` line behind it.
        case binaryHeader
        /// A line of a binary patch whose length is not the one it says, or with a character outside base 85.
        case binaryLine
        /// A binary patch that ends before its blank line.
        case binaryEndsEarly
        /// A mail's part that is wrong, in words.
        case mail(String)
    }

    /// Lines of either side of a hunk.
    public struct LineCounts: Hashable, Sendable, CustomStringConvertible {
        /// Context and removed lines.
        public let old: Int
        /// Context and added lines.
        public let new: Int

        /// `7 old and 8 new`.
        public var description: String { "\(old) old and \(new) new" }
    }
}

extension PatchFormatError.Reason: CustomStringConvertible {
    /// One sentence without its full stop.
    public var description: String {
        switch self {
        case .hunkHeader, .hunkWithoutFile, .hunkEndsEarly, .hunkGoesOn, .hunkWithoutChange, .unfinishedLine:
            hunkDescription
        case .missingPath(let stripped) where stripped > 0:
            "no file name is left here once \(stripped) leading component(s) are taken away; give another -p level"
        case .missingPath: "a file name is missing here"
        case .quoting: "the quoted file name is malformed"
        case .longPath: "the file name has more than 4,096 bytes"
        case .path(let error): error.description
        case .pathsDisagree(let one, let other):
            "the header names two files, “\(one)” and “\(other)”, and says neither rename nor copy"
        case .mode(let digits): "“\(digits)” is not a mode that git knows"
        case .headerConflict(let what): "the header contradicts itself: \(what)"
        case .newFileWithOldLines: "the file is new, but this hunk has old lines"
        case .deletedFileWithNewLines: "the file is deleted, but this hunk leaves lines of it"
        case .emptyChange: "the header is followed by no change"
        case .missingContent: "the header says that the content changes, but the change is missing"
        case .combinedDiff:
            "this is the combined diff of a merge, which cannot be applied; export the commits as single patches"
        case .contextDiff: "this is a context diff; make a unified one (diff -u)"
        case .binaryHeader: "the binary patch has no “literal” or “delta” line"
        case .binaryLine: "the line of the binary patch is damaged"
        case .binaryEndsEarly: "the binary patch ends before its data does"
        case .mail(let what): what
        }
    }

    private var hunkDescription: String {
        switch self {
        case .hunkWithoutFile: "a hunk stands here with no file named before it"
        case .hunkEndsEarly(let promised, let found):
            "the hunk promises \(promised) lines, but it ends after \(found)"
        case .hunkGoesOn(let promised): "the hunk goes on after the \(promised) lines that it promises"
        case .hunkWithoutChange: "the hunk changes nothing"
        case .unfinishedLine: "the patch ends in the middle of this line; its newline is missing"
        default: "the hunk's first line is not of the form “@@ -line,count +line,count @@”"
        }
    }
}
