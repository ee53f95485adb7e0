import Bytes
import GitObjects

extension DiffScanner {
    /// One `diff --git` block.
    mutating func gitChange() throws(PatchFormatError) -> FileChange {
        let start = position
        let firstLine = line
        let header = try gitHeader()
        let content = try content(after: header)
        let kind = try kind(header, firstLine)
        let (old, new) = try paths(header, kind, firstLine)
        try check(content, of: kind)
        return FileChange(
            kind: kind, oldPath: old, newPath: new,
            oldMode: kind == .create ? nil : header.oldMode, newMode: kind == .delete ? nil : header.newMode,
            oldBlob: header.oldBlob, newBlob: header.newBlob, content: content, range: start..<position,
            line: firstLine)
    }

    private mutating func content(after header: borrowing GitHeader) throws(PatchFormatError) -> FileChange.Content {
        if starts(with: "@@ -"), header.new != nil { return .text(try hunks()) }
        if starts(with: "@@@ ") { throw failure(.combinedDiff) }
        if starts(with: "GIT binary patch"), text().count == 16 { return .binary(try binaryChange()) }
        if starts(with: "Binary files ") || starts(with: "Files "), endsWithDiffer() {
            advance()
            return .binaryWithoutData
        }
        guard header.old == nil, !header.changesContent else { throw failure(.missingContent) }
        guard header.changesMetadata else { throw failure(.emptyChange) }
        return .none
    }

    private func endsWithDiffer() -> Bool {
        let text = text()
        return text.extracting(max(0, text.count - 7)...).equals(Array(" differ".utf8).span)
    }

    private func kind(_ header: borrowing GitHeader, _ line: Int) throws(PatchFormatError) -> FileChange.Kind {
        func conflict(_ what: String) -> PatchFormatError {
            PatchFormatError(line: line, reason: .headerConflict(what))
        }
        let isNew = header.isNewFile, isDeleted = header.isDeletedFile
        let isRename = header.isRename, isCopy = header.isCopy
        guard isNew || isDeleted || isRename || isCopy else { return .modify }
        guard [isNew, isDeleted, isRename, isCopy].count(where: { $0 }) == 1 else {
            throw conflict("the file can be only one of new, deleted, renamed and copied")
        }
        if isNew {
            guard header.old.isPath else { return .create }
            throw conflict("the file is new, but its “---” line names an old one")
        }
        if isDeleted {
            guard header.new.isPath else { return .delete }
            throw conflict("the file is deleted, but its “+++” line names a new one")
        }
        if isRename {
            guard header.renameFrom != nil, header.renameTo != nil else {
                throw conflict("half of a rename is missing")
            }
            return .rename(similarity: header.similarity)
        }
        guard header.copyFrom != nil, header.copyTo != nil else { throw conflict("half of a copy is missing") }
        return .copy(similarity: header.similarity)
    }

    private func paths(
        _ header: borrowing GitHeader, _ kind: FileChange.Kind, _ line: Int
    ) throws(PatchFormatError) -> (old: TreePath?, new: TreePath?) {
        let from = header.renameFrom ?? header.copyFrom
        let to = header.renameTo ?? header.copyTo
        if from == nil, let common = header.commonPath {
            try agree(common, header.old, line)
            try agree(common, header.new, line)
        }
        if let from { try agree(from, header.old, line) }
        if let to { try agree(to, header.new, line) }
        let old = from ?? header.old.path ?? header.commonPath
        let new = to ?? header.new.path ?? header.commonPath
        if kind == .modify, let old, let new {
            try agree(old, .path(new), line)
            let path = try treePath(new, on: line)
            return (path, path)
        }
        return (
            kind == .create ? nil : try treePath(old, on: line), kind == .delete ? nil : try treePath(new, on: line)
        )
    }

    private func agree(_ path: [UInt8], _ side: GitHeader.Side?, _ line: Int) throws(PatchFormatError) {
        guard case .path(let other) = side, other != path else { return }
        throw PatchFormatError(
            line: line, reason: .pathsDisagree(path.span.lossyText, other.span.lossyText))
    }

    /// Refuses what no content of its kind can be.
    func check(_ content: FileChange.Content, of kind: FileChange.Kind) throws(PatchFormatError) {
        guard case .text(let hunks) = content else { return }
        if kind == .create, let hunk = hunks.first(where: { $0.oldCount > 0 }) ?? hunks.second {
            throw PatchFormatError(line: hunk.line, reason: .newFileWithOldLines)
        }
        if kind == .delete, let hunk = hunks.first(where: { $0.newCount > 0 }) ?? hunks.second {
            throw PatchFormatError(line: hunk.line, reason: .deletedFileWithNewLines)
        }
    }
}

extension [Hunk] {
    /// The second hunk, which a new or deleted file does not have.
    fileprivate var second: Hunk? { count > 1 ? self[1] : nil }
}
