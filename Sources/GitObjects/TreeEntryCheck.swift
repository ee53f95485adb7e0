import Bytes

/// Whether a file may be written so that `git fsck --strict` stays content with the tree (git's `fsck.c`).
///
/// What a path itself must not be, `TreePath` sees to; this looks at the files that git reads itself, in any folder,
/// and at what submodules point to.
public enum TreeEntryCheck {
    /// From where on git does not read a line of `.gitattributes` (`ATTR_MAX_LINE_LENGTH`), and a file of it.
    private static let longestLine = 2048
    private static let largestAttributes = 100 << 20

    /// Whether there may be something wrong with the file `path` of this mode: for all but a few files there is not,
    /// and their content need not be looked at.
    public static func concerns(_ path: TreePath, mode: FileMode) -> Bool {
        mode == .submodule || special(in: path) != nil
    }

    /// What is wrong with the file `path` of this mode and content; nil where nothing is. The content of a submodule
    /// is not looked at.
    public static func fault(
        of path: TreePath, mode: FileMode, id: ObjectID, content: Span<UInt8>
    ) -> TreeEntryFault? {
        if mode == .submodule && id == .zero { return .nullCommit }
        guard let (special, isLast) = special(in: path) else { return nil }
        guard isLast else { return .noFile(special) }
        switch (special, mode) {
        case (_, .submodule), (_, .directory): return .noFile(special)
        case (.modules, .symbolicLink): return .linkedModules
        case (.modules, _): return GitmodulesCheck.fault(in: content)
        case (_, .symbolicLink): return nil
        default: return fault(inAttributes: content)
        }
    }

    /// The first component that git takes for a file which it checks, and whether it is the last.
    private static func special(in path: TreePath) -> (GitSpecialName, isLast: Bool)? {
        let bytes = path.bytes.span
        var start = 0
        while start <= bytes.count {
            let end = bytes.firstOffset(of: 0x2F, from: start) ?? bytes.count
            if let special = readName(bytes.extracting(start..<end)) { return (special, end == bytes.count) }
            start = end + 1
        }
        return nil
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
