import Files
import Glibc

/// Where targets put files for what reads them from files.
enum Scratch {
    /// A folder in memory, one for each process.
    static let folder: String = {
        let folder = "/dev/shm/slipstream-fuzz-\(getpid())"
        try? FileSystem.makeFolder(folder)
        return folder
    }()
}
