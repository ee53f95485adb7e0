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
                + "kernel.unprivileged_userns_clone=1), or ask for an unconfined build, which runs what the patches say "
                + "with your rights"
        case .diskSpace(let path, let needed, let free):
            "a build needs about \(needed >> 20) MiB at \(path), and \(free >> 20) MiB are free"
        case .unusableSource(let path, let reason):
            "\(path) cannot be built: \(reason)"
        case .outOfTime(let step, let seconds):
            "the step \"\(step)\" took more than \(seconds) s: raise the flavor's time limit for the build"
        case .failed(let step, let said):
            "the step \"\(step)\" failed: \(said)"
        }
    }
}
