package import Overlay

extension StackReading {
    /// The patches in a feature's files, read as they are to be assembled, side by side; one that cannot be read says so
    /// in its `problem`.
    package static func patches(of feature: Feature, in files: [PatchFile]) -> [StackPatch] {
        let sources = files.enumerated().map { Source(feature: feature, file: $0.element, index: $0.offset) }
        return patches(sources[...], contents(sources)[...])
    }
}
