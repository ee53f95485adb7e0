import Bytes
import Files
import Glibc

extension OverlayPlace {
    /// What the names of folders that are being made or removed begin with; whoever finds one may remove it.
    package static let passingPrefix = ".slipstream-"

    private static let asidePrefix = passingPrefix + "aside-"

    /// Where a feature's folder stands for the moment between its going and its successor's coming.
    package func asidePath(_ name: String) -> String { "\(featuresPath)/\(OverlayPlace.asidePrefix)\(name)" }

    /// Removes a feature's folder, whatever is in it. Refused while another feature requires it.
    ///
    /// The folder is renamed first, so that a kill leaves the feature whole or gone.
    package func dropFeature(_ name: String) throws(OverlayError) {
        try requireDroppable(name)
        try removeFolder(featurePath(name))
    }

    /// Throws where there is no feature of this name, or another one requires it.
    package func requireDroppable(_ name: String) throws(OverlayError) {
        let names = try featureNames()
        guard names.contains(name) else {
            throw .unknownFeature(name: name, nearest: Readable.nearest(to: name, in: names))
        }
        // Features whose files are wrong do not stand in the way: dropping one may be the way to mend the overlay.
        let dependents = names.filter { $0 != name && (try? readFeature($0))?.requires.contains(name) == true }
        guard dependents.isEmpty else {
            throw .disallowed(
                "“\(name)” stays: \(dependents.map { "“\($0)”" }.joined(separator: ", ")) "
                    + "\(dependents.count == 1 ? "requires" : "require") it; drop that first, or edit its “requires”")
        }
    }

    /// Removes the leftovers of runs that were killed while they made or removed a feature, and puts back a feature
    /// whose successor did not come. To be called by whoever holds the guard.
    package func sweep() throws(OverlayError) {
        guard FileSystem.exists(featuresPath) else { return }
        do throws(SystemFailure) {
            for name in try FileSystem.names(in: featuresPath) where name.hasPrefix(OverlayPlace.passingPrefix) {
                let feature = String(name.dropFirst(OverlayPlace.asidePrefix.count))
                if name.hasPrefix(OverlayPlace.asidePrefix), Symbol.isName(feature),
                    !FileSystem.exists(featurePath(feature))
                {
                    guard rename("\(featuresPath)/\(name)", featurePath(feature)) == 0 else {
                        throw SystemFailure(doing: "put back", path: featurePath(feature))
                    }
                } else {
                    try FileSystem.removeTree("\(featuresPath)/\(name)")
                }
            }
        } catch {
            throw .system(error)
        }
    }

    private func removeFolder(_ folder: String) throws(OverlayError) {
        let passing = "\(featuresPath)/\(OverlayPlace.passingPrefix)drop-\(getpid())"
        do throws(SystemFailure) {
            try FileSystem.removeTree(passing)
            guard rename(folder, passing) == 0 else { throw SystemFailure(doing: "remove", path: folder) }
            try FileSystem.removeTree(passing)
        } catch {
            throw .system(error)
        }
    }
}
