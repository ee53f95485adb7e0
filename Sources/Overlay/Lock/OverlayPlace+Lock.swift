import Bytes
import Files

extension OverlayPlace {
    /// The largest lock that is read, in bytes: about 400,000 patches.
    private static let lockSizeLimit = 128 << 20

    /// What was locked last; nil where nothing was.
    package func readLock() throws(OverlayError) -> LockFile? {
        let bytes: [UInt8]
        do throws(SystemFailure) {
            bytes = try FileSystem.read(lockPath, limit: OverlayPlace.lockSizeLimit)
        } catch {
            if error.isMissing { return nil }
            throw .system(error)
        }
        return try LockFile.parse(bytes)
    }

    /// Puts a lock in place, whole or not at all; leaves the file alone where it says the same already.
    package func writeLock(_ lock: LockFile) throws(OverlayError) {
        let bytes = lock.render()
        if let present = try? FileSystem.read(lockPath, limit: OverlayPlace.lockSizeLimit), present == bytes { return }
        do throws(SystemFailure) {
            try FileSystem.writeAtomically(bytes, to: lockPath)
        } catch {
            throw .system(error)
        }
    }
}
