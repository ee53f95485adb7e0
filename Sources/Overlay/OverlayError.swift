package import Bytes

/// Why an overlay, or one of its files, cannot be used.
package enum OverlayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither the folder nor one above it holds a `slipstream.yaml`.
    case notAnOverlay(path: String)
    /// Files are wrong: everything that was found, sorted.
    case wrongFiles([Diagnostic])
    /// No feature of this name; the nearest that there is.
    case unknownFeature(name: String, nearest: String?)
    /// A name that no feature, flavor or overlay may have.
    case unusableName(String, what: String)
    /// Something stands where an overlay or a feature was to be made.
    case exists(path: String, advice: String)
    /// A file could not be edited so that it says what it should.
    case uneditable(file: String, key: String, reason: String)
    /// Another run holds the overlay.
    case held(by: GuardHolder)
    /// The features would no longer fit together.
    case disallowed(String)
    /// The system refused something.
    case system(SystemFailure)

    /// What is wrong, one line for each thing.
    package var description: String {
        switch self {
        case .notAnOverlay(let path):
            "\(path) is not in an overlay: neither it nor a folder above it holds a slipstream.yaml; "
                + "make one with: slipstream init"
        case .wrongFiles(let diagnostics):
            diagnostics.map(\.description).joined(separator: "\n")
        case .unknownFeature(let name, let nearest):
            "there is no feature “\(name)”"
                + (nearest.map { " (did you mean “\($0)”?)" } ?? "; see: slipstream feature list")
        case .unusableName(let name, let what):
            "“\(name)” cannot be the name of \(what): use at most 100 letters, digits and ._+~-, beginning with a "
                + "letter or digit"
        case .exists(let path, let advice): "\(path) exists already; \(advice)"
        case .uneditable(let file, let key, let reason):
            "\(file): “\(key)” cannot be set without changing more than that line (\(reason)); edit the file by hand"
        case .held(let holder): "another run holds this overlay: \(holder)"
        case .disallowed(let sentence): sentence
        case .system(let failure): failure.description
        }
    }
}
