package import GitObjects
import Overlay

/// Changes of an overlay's features, each under the overlay's guard.
package struct FeatureEditing: Sendable {
    private let folder: String
    private let note: @Sendable (String) -> Void

    /// Edits the overlay that `folder` is in; `note` is told when one has to wait for another run.
    package init(in folder: String, note: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.note = note
    }

    /// Turns a feature on or off; says whether anything changed.
    package func setEnabled(_ isEnabled: Bool, _ name: String) async throws -> Bool {
        try await guarded { place in
            let overlay = try OverlayFolder(at: place)
            let feature = try overlay.feature(named: name)
            if !isEnabled { try requireUnused(feature.name, in: overlay) }
            return try place.setEnabled(isEnabled, of: feature.name)
        }
    }

    /// Puts features in the order of `names`, or one feature at a priority; returns the names of those changed.
    package func order(_ names: [String], priority: Int?) async throws -> [String] {
        try await guarded { place in
            let overlay = try OverlayFolder(at: place)
            for name in names { _ = try overlay.feature(named: name) }
            guard let priority else { return try place.order(names) }
            return try names.filter { try place.setPriority(priority, of: $0) }
        }
    }

    /// Removes a feature with its patches. Refused where git does not have all of it, unless `isForced`.
    ///
    /// Returns the commit that holds all of it; nil where none does.
    package func drop(_ name: String, isForced: Bool) async throws -> ObjectID? {
        try await guarded { place in
            try place.requireDroppable(name)
            let history: FeatureHistory?
            do {
                history = try await FeatureHistory.of(name, in: place)
            } catch {
                guard isForced else { throw error }
                history = nil
            }
            if !isForced { try history?.requireKept(name) }
            try place.dropFeature(name)
            return history?.unkept.isEmpty == true ? history?.commit : nil
        }
    }

    private func requireUnused(_ name: String, in overlay: OverlayFolder) throws(Failure) {
        let users = overlay.features.filter { $0.enabled && $0.requires.contains(name) }.map(\.name)
        guard let first = users.first else { return }
        throw Failure(
            .refused,
            "“\(name)” is required by \(users.joined(separator: ", ")), which \(users.count == 1 ? "is" : "are") on",
            advice: "Next: slipstream feature disable \(first)")
    }

    /// Whatever `body` looks at, it looks at under the guard: a run that was waited for may have changed it.
    private func guarded<Value>(_ body: (OverlayPlace) async throws -> Value) async throws -> Value {
        let place = try OverlayPlace.containing(folder)
        let hold = try await OverlayGuard.take(place, verb: "feature") { [note] holder in
            note("waiting for another run: \(holder)")
        }
        defer { hold.release() }
        try place.sweep()
        return try await body(place)
    }
}
