import Foundation

/// The targets of `Package.swift` and what each may import, read from its text.
struct PackageManifest {
    /// A library or program of the package.
    struct Target: Equatable {
        let name: String
        /// The rooms it depends on.
        var rooms: [String] = []
        /// The products of other packages it depends on.
        var products: [String] = []
    }

    /// The targets under `Sources`, in the order they are written; those elsewhere name their path.
    let targets: [Target]

    /// Reads the targets from the text of a manifest in the form this project writes it.
    init(text: String) {
        var found: [Target] = []
        for kind in [".target(", ".executableTarget(", ".systemLibrary("] {
            for piece in text.components(separatedBy: kind).dropFirst() {
                let call = PackageManifest.upToClosing(piece)
                guard let name = PackageManifest.strings(in: call).first, !call.contains("path: \"") else { continue }
                var target = Target(name: name)
                if let list = call.components(separatedBy: "dependencies: [").dropFirst().first {
                    let dependencies = PackageManifest.upToClosing(list)
                    let products = dependencies.components(separatedBy: ".product(name: ").dropFirst()
                    target.products = products.compactMap { PackageManifest.strings(in: $0).first }
                    let packages = products.compactMap { PackageManifest.strings(in: $0).dropFirst().first }
                    target.rooms = PackageManifest.strings(in: dependencies).filter {
                        !target.products.contains($0) && !packages.contains($0)
                    }
                }
                found.append(target)
            }
        }
        targets = found
    }

    /// The text up to the bracket that closes the one before it.
    private static func upToClosing(_ text: String) -> String {
        var depth = 1
        for index in text.indices {
            switch text[index] {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            default: continue
            }
            if depth == 0 { return String(text[..<index]) }
        }
        return text
    }

    /// The quoted strings of `text`.
    private static func strings(in text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
