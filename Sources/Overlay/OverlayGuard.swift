import Bytes
import Files
import Glibc

/// One run's hold on an overlay: no other run that asks for it works there until this one ends, however it ends.
///
/// The hold is `flock(2)` on `.slipstream/lock`, which the kernel gives back when the process goes; what the file says
/// is for people only, and a stale text does no harm.
package final class OverlayGuard: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Takes hold of the overlay at `place` for the verb `verb`.
    ///
    /// Where another run holds it, `onWait` is told once by whom, and this waits, a fraction of a second after the
    /// other's end at most; with `waits` false it throws `OverlayError.held` instead. Ends early when the task is
    /// cancelled.
    package static func take(
        _ place: OverlayPlace, verb: String, waits: Bool = true, onWait: @Sendable (GuardHolder) -> Void = { _ in }
    ) async throws -> OverlayGuard {
        var isTold = false
        while true {
            let held = OverlayGuard(descriptor: try openFile(of: place))
            while flock(held.descriptor, LOCK_EX | LOCK_NB) != 0 {
                guard errno == EWOULDBLOCK || errno == EINTR else {
                    throw OverlayError.system(SystemFailure(doing: "lock", path: place.guardPath))
                }
                let holder = GuardHolder(text: (try? FileSystem.read(place.guardPath, limit: 4096)) ?? [])
                guard waits else { throw OverlayError.held(by: holder) }
                if !isTold { onWait(holder) }
                isTold = true
                try await Task.sleep(for: .milliseconds(50))
            }
            // An `init` that failed removes what it made, this file too: then the hold is on nothing.
            guard held.isFile(at: place.guardPath) else { continue }
            held.sign(GuardHolder(pid: getpid(), verb: verb, since: Int64(time(nil))))
            return held
        }
    }

    private static func openFile(of place: OverlayPlace) throws(OverlayError) -> Int32 {
        do throws(SystemFailure) {
            // An overlay comes from others: nothing is written through a link that may have come with it.
            guard !FileSystem.isLink(place.statePath) else {
                throw SystemFailure(doing: "work in the symbolic link", path: place.statePath, code: ELOOP)
            }
            try FileSystem.makeFolder(place.statePath)
            let descriptor = open(place.guardPath, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: place.guardPath) }
            return descriptor
        } catch {
            throw .system(error)
        }
    }

    private func isFile(at path: String) -> Bool {
        var (held, present) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && stat(path, &present) == 0 && held.st_dev == present.st_dev
            && held.st_ino == present.st_ino
    }

    /// Who holds the overlay at `place` now; nil where nobody does.
    package static func holder(of place: OverlayPlace) -> GuardHolder? {
        let descriptor = open(place.guardPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        return GuardHolder(text: (try? FileSystem.read(place.guardPath, limit: 4096)) ?? [])
    }

    /// Says in the file who holds it. A full disk must not stop the run, so a failure is no matter.
    private func sign(_ holder: GuardHolder) {
        let text = Array(holder.fileText.utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, text, text.count, 0)
    }

    /// Lets go before the value goes.
    package func release() {
        _ = ftruncate(descriptor, 0)
        flock(descriptor, LOCK_UN)
    }

    deinit {
        close(descriptor)
    }
}

extension GuardHolder {
    /// `4711 assemble 1790000000`, as the lock file has it.
    package var fileText: String { "\(pid ?? 0) \(verb ?? "-") \(since ?? 0)\n" }

    /// The holder that a lock file names; what cannot be read is left out.
    package init(text: [UInt8]) {
        let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        self.init(
            pid: words.first.flatMap { Int32($0) }.flatMap { $0 > 0 ? $0 : nil },
            verb: words.count > 1 && Symbol.isName(String(words[1])) ? String(words[1]) : nil,
            since: words.count > 2 ? Int64(words[2]).flatMap { $0 > 0 ? $0 : nil } : nil
        )
    }
}
