import Bytes
import Files

extension OverlayPlace {
    /// Where the bytes of a file of the overlay are written: `path` itself, or the file that a symbolic link there leads
    /// to. A link stays a link; one that leads out of the overlay is refused, as what lies there is not the overlay's.
    func writable(_ path: String) throws(OverlayError) -> String {
        guard FileSystem.isLink(path) else { return path }
        let target: String
        let home: String
        do throws(SystemFailure) {
            target = try FileSystem.realPath(path)
            home = try FileSystem.realPath(root)
        } catch {
            throw .system(error)
        }
        guard target.hasPrefix(home == "/" ? home : home + "/") else {
            throw .disallowed(
                "\(path) is a symbolic link out of the overlay, to \(target), where nothing is written; "
                    + "edit that file by hand, or put it in the place of the link")
        }
        return target
    }
}
