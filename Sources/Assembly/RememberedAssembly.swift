import Bytes
import Digests
import Files
import GitAccess
import GitObjects
import Overlay
import Synchronization

/// The last assembly of an overlay, which stands as long as nothing that it depends on has changed.
///
/// To see that takes a look at the stamp of each file, as git's index has it, instead of reading them all. Where
/// anything is in doubt, there is nothing remembered and the overlay is read: a file that was changed lately, one on
/// another file system, a lock, a ref or a pack that is not as it was left.
struct RememberedAssembly: Sendable {
    private let place: OverlayPlace

    /// What is remembered of the overlay at `place`.
    init(_ place: OverlayPlace) {
        self.place = place
    }

    private var path: String { place.cachePath + "/inputs" }
    private var clockPath: String { place.cachePath + "/clock" }

    /// The report on the last assembly, if it would come out the same now on the commit `base`; nil where that is not
    /// certain.
    func report(onto base: ObjectID) -> AssemblyReport? {
        let start = ContinuousClock.now
        guard let file = try? PartReader(path: path, limit: 1 << 30), let check = InputCheck(file),
            check.outcome.base == base
        else { return nil }
        let listing: CommitListing
        if let stamp = check.lockStamp, stamp == FileStamp(path: place.lockPath) {
            guard check.isUnchanged(below: place.root, and: { stands(check.outcome) }) else { return nil }
            listing = .kept(path: place.lockPath, digest: check.digest)
        } else {
            guard let lock = lock(if: check) else { return nil }
            trustLock(in: file)
            listing = .locked(lock)
        }
        return AssemblyReport(unchanged: check.outcome, listing: listing, since: start)
    }

    /// Notes the lock's stamp in the record `file`, now that the lock was read and found right, so that it need not be
    /// read next time. Not where it was written too lately.
    private func trustLock(in file: PartReader) {
        guard let clock = clock(), let stamp = FileStamp(path: place.lockPath), stamp.isSettled(before: clock),
            let bytes = try? file.bytes(in: 0..<file.size), bytes.count == file.size
        else { return }
        try? FileSystem.writeAtomically(InputRecord.trusting(bytes, lock: stamp), to: path)
    }

    /// The lock's bytes, read while others look at the files; nil where it or one of them is not as it was.
    private func lock(if check: InputCheck) -> [UInt8]? {
        let lock = Mutex<[UInt8]?>(nil)
        let isUnchanged = check.isUnchanged(below: place.root) {
            guard let bytes = try? FileSystem.read(place.lockPath, limit: 1 << 30),
                check.digest == RememberedAssembly.digest(of: bytes)
            else { return false }
            lock.withLock { $0 = bytes }
            return stands(check.outcome)
        }
        return isUnchanged ? lock.withLock { $0 } : nil
    }

    /// Whether the store has what came out.
    private func stands(_ outcome: AssemblyOutcome) -> Bool {
        let store = GitStore(path: place.storePath)
        guard store.isComplete, let head = try? store.ref(OverlayAssembly.headRef), head == outcome.head else {
            return false
        }
        return store.holds([outcome.head, outcome.base])
    }

    /// The file system's time, to be asked for before anything is read; nil where nothing can be remembered.
    func clock() -> FileStamp? {
        try? FileSystem.makeFolder(place.cachePath)
        return try? FileStamp.ofNow(touching: clockPath)
    }

    /// Remembers that `overlay` is assembled as the lock and `report`, a complete one, say. Its patches were read after
    /// `clock`; its manifest and features perhaps before, so they must still read the same.
    func remember(_ overlay: OverlayFolder, _ report: AssemblyReport, since clock: FileStamp?) {
        guard let clock, let lock = try? FileSystem.read(place.lockPath, limit: 1 << 30),
            OverlayAssembly.isOwn(lock, at: place), let now = try? OverlayFolder(at: place),
            now.manifest == overlay.manifest, now.features == overlay.features,
            let folders = inputs(of: overlay, settledBefore: clock)
        else { return forget() }
        let record = InputRecord(
            digest: RememberedAssembly.digest(of: lock), outcome: AssemblyOutcome(report), folders: folders)
        do { try FileSystem.writeAtomically(record.encode(), to: path) } catch { forget() }
    }

    private func forget() {
        try? FileSystem.remove(path)
    }

    /// The digest by which a lock is known here: of what makes the commits, and of the lock.
    static func digest(of lock: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(Array(OverlayAssembly.recipe.utf8).span)
        hash.update(lock.span)
        return hash.finalize()
    }

    /// Everything that says what is assembled; nil where something is missing or was changed too lately.
    private func inputs(of overlay: OverlayFolder, settledBefore clock: FileStamp) -> [InputRecord.Folder]? {
        var names = [
            (".", [OverlayPlace.manifestName]), ("features", ["."]),
        ]
        for feature in overlay.features {
            names.append(("features/\(feature.name)", [".", "feature.yaml"]))
            guard feature.enabled, FileSystem.exists(place.patchesPath(feature.name)) else { continue }
            guard let patches = try? overlay.patches(of: feature) else { return nil }
            names.append(("features/\(feature.name)/patches", ["."] + patches.map(\.name)))
        }
        var folders: [InputRecord.Folder] = []
        for (folder, files) in names {
            var stamped = InputRecord.Folder(path: folder, files: [])
            for file in files {
                guard let stamp = FileStamp(path: place.path("\(folder)/\(file)")), stamp.isSettled(before: clock)
                else { return nil }
                stamped.files.append((file, stamp))
            }
            folders.append(stamped)
        }
        return folders
    }
}
