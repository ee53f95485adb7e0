import GitAccess
import GitObjects
import Overlay
import Processes

/// Brings an overlay's base into its store.
struct BaseTaking {
    let place: OverlayPlace
    let progress: ProgressSink
    /// Told what is odd but no reason to stop.
    let note: @Sendable (String) -> Void

    /// The base that the manifest names. It is taken in where the store does not have it yet, where a tarball has changed,
    /// and, with `again`, where a branch may have moved.
    func base(_ reference: BaseReference, again: Bool = false) async throws -> BaseRecord {
        let source = try BaseSource(reference, of: place)
        if !again, let known = known(reference) { return known }
        let record = try await take(reference, source, again: again)
        try record.write(place)
        return record
    }

    /// The record of the base that is in the store of the overlay at `place`, where its source is as it was. The caller
    /// knows that the manifest still names it.
    static func standing(at place: OverlayPlace) -> BaseRecord? {
        guard let known = BaseRecord.read(place),
            let source = try? BaseSource(BaseReference(source: known.source, ref: known.ref), of: place),
            known.stamp == source.stamp, GitStore(path: place.storePath).isComplete
        else { return nil }
        return known
    }

    /// The record of the base that is in the store, where it is this one. A repository that is borrowed from may have lost
    /// it since.
    private func known(_ reference: BaseReference) -> BaseRecord? {
        guard let known = BaseTaking.standing(at: place), known.source == reference.source, known.ref == reference.ref,
            GitStore(path: place.storePath).holds([known.commit, known.tree])
        else { return nil }
        return known
    }

    private func take(_ reference: BaseReference, _ source: BaseSource, again: Bool) async throws -> BaseRecord {
        progress(ProgressNews("base", "", .doing(reference.source)))
        let start = ContinuousClock.now
        try await GitStore.requireOwnFolder(place.statePath)
        let store = try await GitStore.create(at: place.storePath)
        let commit = try await commit(of: source, reference, store, again: again)
        try store.updateRef("refs/slipstream/base", to: commit)
        let record = try record(of: commit, in: store, reference, source)
        let elapsed = (ContinuousClock.now - start).inSeconds
        let name = record.release ?? reference.source
        progress(ProgressNews("base", "", .ended("\(name)   \(Quantity.seconds(elapsed))")))
        return record
    }

    private func record(
        of commit: ObjectID, in store: GitStore, _ reference: BaseReference, _ source: BaseSource
    ) throws -> BaseRecord {
        let reader = try ObjectReader(store: store)
        let content = try reader.content(of: commit, .commit)
        return BaseRecord(
            source: reference.source, ref: reference.ref, stamp: source.stamp, commit: commit,
            tree: try CommitObject.decode(content.span).tree,
            release: try KernelRelease.of(commit: commit, in: reader)
        )
    }

    private func commit(
        of source: BaseSource, _ reference: BaseReference, _ store: GitStore, again: Bool
    ) async throws -> ObjectID {
        switch source {
        case .repository(let address):
            let repository = try await RepositoryForm.of(address)
            var locked: ObjectID?
            if !again { locked = try await lockedCommit(reference, at: address, store) }
            let commit: ObjectID
            if let locked {
                commit = locked
            } else {
                commit = try await store.acquire(from: address, ref: reference.ref)
            }
            if repository.isPartial { try await RepositoryForm.requireFiles(of: commit, in: address) }
            return commit
        case .tarball(let path):
            return try await TreeImport.commit(tarball: path, into: store) { report($0) }.commit
        case .folder(let path):
            return try await TreeImport.commit(folder: path, into: store) { report($0) }.commit
        }
    }

    /// On a new machine the commit of the lock is taken, so that the same overlay gives the same ids. Nil where there is no
    /// lock, or one for another base than the manifest names, or, with a note, where the source does not have the commit:
    /// then what the ref names now is taken. Whatever else fails says nothing about the commit, and is thrown: a network
    /// that is down for a moment must not move the base.
    private func lockedCommit(
        _ reference: BaseReference, at address: String, _ store: GitStore
    ) async throws -> ObjectID? {
        let instead = "the base is what \(reference.ref ?? "HEAD") of \(address) names now"
        let lock: LockFile?
        do throws(OverlayError) {
            lock = try place.readLock()
        } catch {
            note("\(error); \(instead)")
            return nil
        }
        guard let lock, lock.baseSource == reference.source, lock.baseRef == reference.ref else { return nil }
        let commit = lock.baseCommit
        do {
            return try await store.acquire(from: address, ref: commit.description)
        } catch  where BaseTaking.saysMissing(error) {
            note("\(address) does not have the base \(commit.short) that slipstream.lock names; \(instead)")
            return nil
        }
    }

    /// Whether git's answer was that the repository does not have, or does not give, the commit that was asked for.
    static func saysMissing(_ error: any Error) -> Bool {
        switch error {
        case GitFailure.unknownRef, GitFailure.missingObject: true
        case ProcessError.failed(_, _, let text):
            ["not our ref", "unadvertised object", "couldn't find remote ref"].contains(where: text.contains)
        default: false
        }
    }

    private func report(_ news: ImportProgress) {
        let text = "\(Quantity.count(news.files)) files, \(Quantity.bytes(news.bytes))"
        progress(ProgressNews("base", "", .doing(text)))
    }
}
