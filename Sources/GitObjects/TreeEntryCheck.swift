import Bytes

/// Whether a file may be written so that `git fsck --strict` stays content with the tree (git's `fsck.c`).
///
/// What a path itself must not be, `TreePath` sees to; this looks at the files that git reads itself, in any folder,
/// and at what submodules point to.
public enum TreeEntryCheck {
    /// From where on git does not read a line of `.gitattributes` (`ATTR_MAX_LINE_LENGTH`), and a file of it.
    private static let longestLine = 2048
    private static let largestAttributes = 100 << 20

    /// What is wrong with the file `path` of this mode and content; nil where nothing is. The content of a submodule
    /// is not looked at.
    public static func fault(
        of path: TreePath, mode: FileMode, id: ObjectID, content: Span<UInt8>
    ) -> TreeEntryFault? {
        if mode == .submodule && id == .zero { return .nullCommit }
        let bytes = path.bytes.span
        var start = 0
        while let slash = bytes.firstOffset(of: 0x2F, from: start) {
            if let special = readName(bytes.extracting(start..<slash)) { return .noFile(special) }
            start = slash + 1
        }
        guard let special = readName(bytes.extracting(start..<bytes.count)) else { return nil }
        switch (special, mode) {
        case (_, .submodule), (_, .directory): return .noFile(special)
        case (.modules, .symbolicLink): return .linkedModules
        case (.modules, _): return GitmodulesCheck.fault(in: content)
        case (_, .symbolicLink): return nil
        default: return fault(inAttributes: content)
        }
    }

    /// The file that git reads by this name when it checks, if it is one.
    private static func readName(_ name: Span<UInt8>) -> GitSpecialName? {
        if let special = GitSpecialName(name), special == .modules || special == .attributes { return special }
        // To Windows a backslash ends the name of a folder.
        var start = 0
        while let backslash = name.firstOffset(of: 0x5C, from: start) {
            start = backslash + 1
            if GitSpecialName(name.extracting(start..<name.count)) == .modules { return .modules }
        }
        return nil
    }

    private static func fault(inAttributes content: Span<UInt8>) -> TreeEntryFault? {
        guard content.count <= largestAttributes else { return .largeAttributes }
        var line = 1
        var start = 0
        while start < content.count {
            let end = content.firstOffset(of: 0x0A, from: start) ?? content.count
            guard end - start < longestLine else { return .longAttributes(line: line) }
            line += 1
            start = end + 1
        }
        return nil
    }
}
