/// How a diff is to be read.
public struct DiffOptions: Hashable, Sendable {
    /// How many leading components the diff's paths have too many, as `-p` of git apply, patch and quilt: 1 takes
    /// `a/` and `b/`, or `linux.orig/` and `linux/`, away.
    public var strippedComponents: Int

    /// By default as `git am` reads: one component too many.
    public init(strippedComponents: Int = 1) {
        self.strippedComponents = strippedComponents
    }
}
