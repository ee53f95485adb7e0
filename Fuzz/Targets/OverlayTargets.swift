import Overlay

/// The files of an overlay.
enum OverlayTargets {
    /// Reads a manifest; what is refused has a place.
    static func manifest(_ bytes: [UInt8]) {
        do { _ = try Manifest.parse(bytes) } catch { check(error) }
    }

    /// Reads a feature's file; what is read, written anew, is read as the same.
    static func feature(_ bytes: [UInt8]) {
        do {
            let feature = try Feature.parse(bytes, name: "a-feature")
            var again = try? Feature.parse(feature.render(), name: "a-feature")
            // The names it requires stand elsewhere in the file.
            again?.requirementPlaces = feature.requirementPlaces
            precondition(again == feature, "a feature is rendered as another")
        } catch { check(error) }
    }

    /// Edits a feature's file and a manifest: what comes of it says what was asked for, or the edit is refused.
    static func edit(_ bytes: [UInt8]) {
        if let base = try? ManifestEdit.checked(BaseReference(source: "b", ref: "v7.0"), in: bytes) {
            precondition((try? Manifest.parse(base))?.base.ref == "v7.0", "a base was set and is another")
        }
        guard let text = try? FeatureText(bytes, of: "a-feature") else { return }
        for enabled in [true, false] {
            guard let edited = try? text.setting(enabled: enabled) else { continue }
            precondition(
                (try? Feature.parse(edited, name: "a-feature"))?.enabled == enabled, "a feature is not switched")
        }
        if let edited = try? text.setting(priority: 7) {
            precondition((try? Feature.parse(edited, name: "a-feature"))?.priority == 7, "a priority was not set")
        }
        for series in [[], [SeriesReference(messageID: "1@example.org", revision: 2)]] {
            guard let edited = try? text.replacing(series: series) else { continue }
            precondition((try? Feature.parse(edited, name: "a-feature"))?.series == series, "series were not replaced")
        }
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
