import Files
import Foundation

/// A folder of its own for one test; goes with all it holds when the closure returns.
package enum ScratchFolder {
    /// Runs `body` with the path of a new, empty folder.
    package static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let path = NSTemporaryDirectory() + "slipstream-" + UUID().uuidString
        try FileSystem.makeFolder(path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
