import GitObjects
import PatchFormat

/// Where one patch changed one file: byte ranges of the content before and after.
struct FileEdits {
    /// The patch's place in the stack.
    let patch: Int
    /// The file before; another name than `path` where the patch moves or copies it.
    let oldPath: TreePath?
    /// The file after.
    let path: TreePath
    /// The ranges, ascending.
    let edits: [Edit]

    /// The same before the patch's place is known.
    struct Draft {
        let oldPath: TreePath?
        let path: TreePath
        let edits: [Edit]

        /// The edits as those of the patch at `patch`.
        func of(_ patch: Int) -> FileEdits {
            FileEdits(patch: patch, oldPath: oldPath, path: path, edits: edits)
        }
    }
}
