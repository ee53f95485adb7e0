import Overlay

/// Changes of an overlay's features, each under the overlay's guard.
package struct FeatureEditing: Sendable {
    private let overlay: OverlayFolder
    private let note: @Sendable (String) -> Void

    /// Edits the overlay that `folder` is in; `note` is told when one has to wait for another run.
    package init(in folder: String, note: @escaping @Sendable (String) -> Void) throws {
        overlay = try OverlayFolder.open(folder)
        self.note = note
    }

    /// Turns a feature on or off; says whether anything changed.
    package func setEnabled(_ isEnabled: Bool, _ name: String) async throws -> Bool {
        let feature = try overlay.feature(named: name)
        if !isEnabled {
            let users = overlay.features.filter { $0.enabled && $0.requires.contains(name) }.map(\.name)
            guard users.isEmpty else {
                throw Failure(
                    .refused, "“\(name)” is required by \(users.joined(separator: ", ")), which is on",
                    advice: "Next: slipstream feature disable \(users[0])"
                )
            }
        }
        return try await guarded("feature") { try $0.setEnabled(isEnabled, of: feature.name) }
    }

    /// Puts features in the order of `names`, or one feature at a priority; returns the names of those changed.
    package func order(_ names: [String], priority: Int?) async throws -> [String] {
        for name in names { _ = try overlay.feature(named: name) }
        return try await guarded("feature") { place in
            guard let priority else { return try place.order(names) }
            return try names.filter { try place.setPriority(priority, of: $0) }
        }
    }

    /// Removes a feature with its patches.
    package func drop(_ name: String) async throws {
        try await guarded("feature") { try $0.dropFeature(name) }
    }

    private func guarded<Value>(_ verb: String, _ body: (OverlayPlace) throws -> Value) async throws -> Value {
        let hold = try await OverlayGuard.take(overlay.place, verb: verb) { [note] holder in
            note("waiting for another run: \(holder)")
        }
        defer { hold.release() }
        try overlay.place.sweep()
        return try body(overlay.place)
    }
}
