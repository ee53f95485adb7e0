import Bytes
import Files
import Glibc
import Overlay

/// Puts a feature's folder together beside its place and then into it with one rename, so that a kill leaves the old
/// one, or the new one, or nothing.
struct FeatureWriter {
    let place: OverlayPlace
    let name: String

    /// Writes a new feature, or one in the place of the old (`replaces`), whose other files (adaptations, notes) come
    /// along.
    func write(_ file: [UInt8], series: IncomingSeries, replaces: Bool) throws(SystemFailure) {
        let passing = "\(place.featuresPath)/\(OverlayPlace.passingPrefix)import-\(getpid())"
        try FileSystem.makeFolder(place.featuresPath)
        try FileSystem.removeTree(passing)
        do throws(SystemFailure) {
            try fill(passing, file, series)
            if replaces { try keepOthers(in: passing) }
            try flush(passing)
            try swap(passing, replaces: replaces)
        } catch {
            try? FileSystem.removeTree(passing)
            throw error
        }
        // What is left there now is the feature as it was. The new one stands, so that a failure to remove the old is none
        // of the import; the next sweeps it.
        try? FileSystem.removeTree(passing)
    }

    private func fill(_ folder: String, _ file: [UInt8], _ series: IncomingSeries) throws(SystemFailure) {
        try FileSystem.makeFolder(folder + "/patches")
        try put(file, at: folder + "/feature.yaml")
        if let cover = series.cover { try put(cover, at: folder + "/patches/0000-cover-letter.patch") }
        for (index, patch) in series.patches.enumerated() {
            let name = PatchNames.name(number: index + 1, of: series.patches.count, label: patch.label)
            try put(patch.raw, at: "\(folder)/patches/\(name)")
        }
    }

    private func put(_ bytes: [UInt8], at path: String) throws(SystemFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemFailure(doing: "write", path: path) }
        defer { close(descriptor) }
        try FileSystem.writeAll(bytes, to: descriptor, path: path)
    }

    private func keepOthers(in folder: String) throws(SystemFailure) {
        let old = place.featurePath(name)
        for entry in try FileSystem.names(in: old) where entry != "patches" && entry != "feature.yaml" {
            try copy("\(old)/\(entry)", to: "\(folder)/\(entry)")
        }
    }

    private func copy(_ source: String, to target: String) throws(SystemFailure) {
        var status = stat()
        guard lstat(source, &status) == 0 else { throw SystemFailure(doing: "look at", path: source) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            try FileSystem.makeFolder(target)
            for entry in try FileSystem.names(in: source) { try copy("\(source)/\(entry)", to: "\(target)/\(entry)") }
        case S_IFREG: try put(try FileSystem.read(source), at: target)
        // A hard link keeps a symbolic link as it is, without reading where it leads.
        default:
            guard linkat(AT_FDCWD, source, AT_FDCWD, target, 0) == 0 else {
                throw SystemFailure(doing: "keep", path: source)
            }
        }
    }

    /// Brings all files to the disk with one call, rather than one for each of perhaps thousands.
    private func flush(_ folder: String) throws(SystemFailure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: folder) }
        defer { close(descriptor) }
        guard FolderExchange.flush(descriptor) == 0 else { throw SystemFailure(doing: "flush", path: folder) }
    }

    private func swap(_ folder: String, replaces: Bool) throws(SystemFailure) {
        let target = place.featurePath(name)
        if replaces, FolderExchange.exchange(folder, target) { return }
        // Where two folders cannot be exchanged at once, the old one goes aside under a name that says whose it is:
        // a kill before the second rename is mended by the next sweep.
        let aside = place.asidePath(name)
        if replaces, rename(target, aside) != 0 { throw SystemFailure(doing: "replace", path: target) }
        guard rename(folder, target) == 0 else {
            let failure = SystemFailure(doing: "put in place", path: target)
            if replaces { rename(aside, target) }
            throw failure
        }
        if replaces { try? FileSystem.removeTree(aside) }
    }
}
