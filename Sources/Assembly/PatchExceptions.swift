/// Patches that are not applied as others are, by their places in the stack.
struct PatchExceptions {
    /// Those that fail in one of their files, and so are left out of all.
    var leftOut: Set<Int> = []
    /// Those of which one file had to be merged: their other files are merged too, as `git am -3` does it, unless their
    /// hunks stand exactly where the patch says.
    var merged: Set<Int> = []
}
