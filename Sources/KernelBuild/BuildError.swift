/// Why a kernel could not be built for a reason that is not the kernel's.
package enum BuildError: Error, Hashable, CustomStringConvertible {
    /// A program that a build needs, and the Debian package that holds it.
    case missingTool(String, package: String)
    /// A header that a build needs, and the Debian package that holds it.
    case missingHeader(String, package: String)
    /// Bubblewrap is there and does not work.
    case cannotConfine(String)
    /// Less room on the disk than a build takes.
    case diskSpace(path: String, needed: Int, free: Int)
    /// The disk became full while it was built.
    case diskFull(step: String, path: String, free: Int)
    /// The source folder is not a kernel tree, or is one with a build in it.
    case unusableSource(path: String, reason: String)
    /// The build took longer than the flavor allows.
    case outOfTime(step: String, seconds: Int)
    /// What a program that is no part of the kernel said when it failed.
    case failed(step: String, String)

    /// One sentence, with what to do.
    package var description: String {
        switch self {
        case .missingTool(let name, let package):
            "\(name) is not installed: apt-get install \(package)"
        case .missingHeader(let name, let package):
            "the header \(name) is not installed: apt-get install \(package)"
        case .cannotConfine(let said):
            "bubblewrap cannot confine the build here (\(said)): let users make namespaces (sysctl "
                + "kernel.unprivileged_userns_clone=1): what patches say is never run with your rights"
        case .diskSpace(let path, let needed, let free):
            "a build needs about \(needed >> 20) MiB at \(path), and \(free >> 20) MiB are free"
        case .diskFull(let step, let path, let free):
            "the step \"\(step)\" failed and the disk of \(path) is full (\(free >> 20) MiB free): make room, then run it again"
        case .unusableSource(let path, let reason):
            "\(path) cannot be built: \(reason)"
        case .outOfTime(let step, let seconds):
            "the build took more than \(seconds) s and was stopped at the step \"\(step)\": raise the flavor's limit "
                + "(timeouts: {build: <seconds>})"
        case .failed(let step, let said):
            "the step \"\(step)\" failed: \(said)"
        }
    }
}
