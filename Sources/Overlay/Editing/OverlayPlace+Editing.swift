import Bytes
import Files

extension OverlayPlace {
    /// Turns a feature on or off; the rest of its file stays as it is. Says whether anything changed.
    @discardableResult
    package func setEnabled(_ isEnabled: Bool, of name: String) throws(OverlayError) -> Bool {
        try edit(name) { text throws(OverlayError) in try text.setting(enabled: isEnabled) }
    }

    /// Sets a feature's priority, 0 to 9999; the rest of its file stays as it is. Says whether anything changed.
    @discardableResult
    package func setPriority(_ priority: Int, of name: String) throws(OverlayError) -> Bool {
        guard (0...9999).contains(priority) else {
            throw .disallowed("a priority is a whole number from 0 to 9999, found \(priority)")
        }
        return try edit(name) { text throws(OverlayError) in try text.setting(priority: priority) }
    }

    /// Gives features the priorities by which they come in the order of `names`, each as near as can be to the one it
    /// has; requirements still go first. Returns those that were changed.
    package func order(_ names: [String]) throws(OverlayError) -> [String] {
        guard Set(names).count == names.count else { throw .disallowed("a feature stands twice in the new order") }
        var present: [Int] = []
        for name in names { present.append(try requireFeature(name).priority) }
        let wanted = FeatureOrder.priorities(for: names, present: present)
        guard wanted.allSatisfy({ (0...9999).contains($0) }) else {
            throw .disallowed("there are no priorities left above 9999; set some lower by hand first")
        }
        var changed: [String] = []
        for (name, priority) in zip(names, wanted) where try setPriority(priority, of: name) { changed.append(name) }
        return changed
    }

    /// Sets what the manifest says of its base; the rest of the file stays as it is.
    package func setBase(_ base: BaseReference) throws(OverlayError) {
        let bytes = try OverlayPlace.readText(manifestPath)
        let edited = try ManifestEdit.checked(base, in: bytes)
        if edited != bytes { try OverlayPlace.writeText(edited, to: writable(manifestPath)) }
    }

    private func edit(
        _ name: String, _ change: (FeatureText) throws(OverlayError) -> [UInt8]
    ) throws(OverlayError) -> Bool {
        _ = try requireFeature(name)
        let file = featureFilePath(name)
        let bytes = try OverlayPlace.readText(file)
        let edited = try change(FeatureText(bytes, of: name))
        guard edited != bytes else { return false }
        try OverlayPlace.writeText(edited, to: writable(file))
        return true
    }

    private func requireFeature(_ name: String) throws(OverlayError) -> Feature {
        let names = try featureNames()
        guard names.contains(name) else {
            throw .unknownFeature(name: name, nearest: Readable.nearest(to: name, in: names))
        }
        return try readFeature(name)
    }

    static func readText(_ path: String) throws(OverlayError) -> [UInt8] {
        do throws(SystemFailure) { return try FileSystem.read(path, limit: YAMLText.sizeLimit * 4) } catch {
            throw .system(error)
        }
    }

    static func writeText(_ bytes: [UInt8], to path: String) throws(OverlayError) {
        do throws(SystemFailure) { try FileSystem.writeAtomically(bytes, to: path) } catch { throw .system(error) }
    }
}

extension FeatureOrder {
    /// The priorities for features in the order of `names`, from those they have: the same ones handed out anew,
    /// raised where two would be equal against the order of their names.
    static func priorities(for names: [String], present: [Int]) -> [Int] {
        var result: [Int] = []
        for (index, priority) in present.sorted().enumerated() {
            guard let last = result.last else { result.append(priority); continue }
            let isInOrder = names[index - 1].utf8.lexicographicallyPrecedes(names[index].utf8)
            result.append(max(priority, isInOrder ? last : last + 1))
        }
        return result
    }
}
