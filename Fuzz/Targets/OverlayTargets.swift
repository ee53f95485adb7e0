import Overlay

/// The files of an overlay.
enum OverlayTargets {
    /// Reads a manifest; what is refused has a place.
    static func manifest(_ bytes: [UInt8]) {
        do { _ = try Manifest.parse(bytes) } catch { check(error) }
    }

    /// Reads a feature's file.
    static func feature(_ bytes: [UInt8]) {
        do { _ = try Feature.parse(bytes, name: "a-feature") } catch { check(error) }
    }

    private static func check(_ error: OverlayError) {
        guard case .wrongFiles(let diagnostics) = error else { return }
        precondition(!diagnostics.isEmpty, "a file is refused without a reason")
        precondition(error.description.contains("error: "), "a reason is not marked")
    }

    /// Reads a lock; what is read is rendered as it was.
    static func lock(_ bytes: [UInt8]) {
        guard let lock = try? LockFile.parse(bytes) else { return }
        precondition(lock.render() == bytes, "a lock is rendered as another")
    }
}
