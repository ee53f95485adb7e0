/// What `git fsck --strict` has against an entry of a tree (git's `Documentation/fsck-msgs`).
public enum TreeEntryFault: Error, Hashable, CustomStringConvertible, Sendable {
    /// A submodule at no commit (`nullSha1`).
    case nullCommit
    /// `.gitmodules` is a symbolic link (`gitmodulesSymlink`).
    case linkedModules
    /// One of git's own files is a folder or a submodule (`gitmodulesBlob`, `gitattributesBlob`).
    case noFile(GitSpecialName)
    /// The name of a submodule leaves its folder (`gitmodulesName`).
    case moduleName(String)
    /// The address of a submodule would run a program or reach another host (`gitmodulesUrl`).
    case moduleURL(String)
    /// The path of a submodule looks like an option (`gitmodulesPath`).
    case modulePath(String)
    /// A submodule would be updated by a command (`gitmodulesUpdate`).
    case moduleUpdate(String)
    /// A line of `.gitattributes` is longer than git reads (`gitattributesLineLength`); the line's number.
    case longAttributes(line: Int)
    /// `.gitattributes` is larger than git reads (`gitattributesLarge`).
    case largeAttributes

    /// What is wrong, as the end of a sentence: `“.gitmodules” is a symbolic link`.
    public var description: String {
        switch self {
        case .nullCommit: "it names the commit 000…0, which no submodule can be at"
        case .linkedModules: "“.gitmodules” is a symbolic link"
        case .noFile(let name): "“\(name.name)” is no file, which git takes it for"
        case .moduleName(let text): "“.gitmodules” names a submodule “\(TreeEntryFault.short(text))”"
        case .moduleURL(let text): "“.gitmodules” has the address “\(TreeEntryFault.short(text))”"
        case .modulePath(let text): "“.gitmodules” has the path “\(TreeEntryFault.short(text))”"
        case .moduleUpdate(let text): "“.gitmodules” would run the command “\(TreeEntryFault.short(text))”"
        case .longAttributes(let line): "line \(line) of “.gitattributes” is longer than the 2,047 bytes git reads"
        case .largeAttributes: "“.gitattributes” is larger than the 100 MiB git reads"
        }
    }

    private static func short(_ text: String) -> String {
        let readable = TreePathError.readable(Array(text.utf8).span)
        return readable.count > 60 ? readable.prefix(59) + "…" : readable
    }
}
