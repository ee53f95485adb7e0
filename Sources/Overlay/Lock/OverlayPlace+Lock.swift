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
}
