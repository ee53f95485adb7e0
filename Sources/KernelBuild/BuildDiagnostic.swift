/// A patch of the stack, as one refers to it.
package struct PatchReference: Sendable, Hashable, Codable {
    /// The feature's name.
    package var feature: String
    /// The file's name: `0001-….patch`.
    package var patch: String
    /// The commit it became.
    package var commit: String
    /// Its place among the feature's patches, from 1, and how many these are; nil where that was not noted.
    package var number: Int?
    /// How many patches the feature has; nil where that was not noted.
    package var count: Int?

    /// A reference.
    package init(feature: String, patch: String, commit: String, number: Int? = nil, count: Int? = nil) {
        self.feature = feature
        self.patch = patch
        self.commit = commit
        self.number = number
        self.count = count
    }

    /// `edu 2/4`; with the file's name where its place was not noted.
    package var title: String {
        guard let number, let count else { return "\(feature) \(patch)" }
        return "\(feature) \(number)/\(count)"
    }
}

/// An error or a warning of a compiler, a linker or one of the kernel's own checks.
package struct BuildDiagnostic: Sendable, Hashable, Codable, CustomStringConvertible {
    /// How bad it is.
    package enum Severity: String, Sendable, Codable {
        case error
        case warning
    }

    /// The file, relative to the kernel tree; nil where none is named.
    package var file: String?
    /// From 1.
    package var line: Int?
    /// From 1.
    package var column: Int?
    /// Whether it stops the build.
    package var severity: Severity
    /// What the tool said.
    package var text: String
    /// The lines before it and behind it that belong to it: the function, the source, notes.
    package var details: [String]
    /// The patch of the stack that the line comes from; nil where it is the base's, or nobody can tell.
    package var patch: PatchReference?

    /// `drivers/misc/edu.c:12:3: error: …`.
    package var description: String {
        var place = file ?? ""
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return (place.isEmpty ? "" : place + ": ") + "\(severity.rawValue): \(text)"
    }
}
