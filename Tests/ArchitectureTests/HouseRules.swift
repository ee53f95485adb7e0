import Foundation

/// The rules of the house that a file can be checked against. Each check returns sentences, one for each violation.
enum HouseRules {
    /// What comes with the toolchain and the system, and may be imported anywhere.
    static let systemModules = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Swift", "_Concurrency",
    ]

    /// Every import is one that the manifest gives to the file's target.
    static func imports(_ file: SourceFile, _ manifest: PackageManifest) -> [String] {
        guard let target = manifest.targets.first(where: { $0.name == file.target }) else {
            return ["\(file.path) belongs to no target"]
        }
        let allowed = Set(target.rooms + target.products + systemModules)
        return file.imports.filter { !allowed.contains($0) }.map { "\(file.path) imports \($0)" }
    }

    /// Rooms know only rooms that stand above them in `order`.
    static func arrows(_ manifest: PackageManifest, order: [String]) -> [String] {
        manifest.targets.flatMap { target -> [String] in
            guard let own = order.firstIndex(of: target.name) else {
                return ["\(target.name) is not in the order of rooms"]
            }
            return target.rooms.filter { room in order.firstIndex(of: room).map { $0 >= own } ?? true }
                .map { "\(target.name) depends on \($0), which does not stand above it" }
        }
    }

    /// A product of another package is imported by one target only.
    static func oneUser(_ manifest: PackageManifest) -> [String] {
        let products = Set(manifest.targets.flatMap(\.products))
        return products.sorted().compactMap { product in
            let users = manifest.targets.filter { $0.products.contains(product) }.map(\.name)
            return users.count == 1 ? nil : "\(product) is used by \(users.joined(separator: ", "))"
        }
    }

    /// What is `public` or `package` is documented.
    static func documentation(_ file: SourceFile) -> [String] {
        file.code.indices.filter { isVisibleDeclaration(file.code[$0]) && !isDocumented(file, at: $0) }
            .map { "\(file.path):\($0 + 1) is not documented: \(file.lines[$0].drop { $0 == " " })" }
    }

    private static func isVisibleDeclaration(_ line: String) -> Bool {
        let words = line.split(whereSeparator: { " (:<".contains($0) }).map(String.init)
        guard let access = words.firstIndex(where: { $0 == "public" || $0 == "package" }) else { return false }
        let introducers = [
            "func", "var", "let", "struct", "enum", "class", "actor", "protocol", "typealias", "init", "init?",
            "subscript",
        ]
        let modifiers = [
            "static", "final", "mutating", "nonisolated", "consuming", "borrowing", "indirect", "override",
        ]
        guard words[..<access].allSatisfy({ $0.hasPrefix("@") || modifiers.contains($0) || $0.hasSuffix(")") }) else {
            return false
        }
        let next = words[(access + 1)...].first { !modifiers.contains($0) && !$0.hasPrefix("@") }
        return next.map(introducers.contains) ?? false
    }

    private static func isDocumented(_ file: SourceFile, at index: Int) -> Bool {
        var above = index - 1
        while above >= 0 {
            let line = file.lines[above].drop { $0 == " " }
            if line.hasPrefix("///") { return true }
            guard line.hasPrefix("@") || line.hasPrefix("//") || line.hasPrefix("#if") else { return false }
            above -= 1
        }
        return false
    }

    /// A file has at most 300 lines, unless its first lines say why it is longer.
    static func length(_ file: SourceFile) -> [String] {
        let isExplained = file.lines.prefix(5).contains { $0.hasPrefix("// Longer than 300 lines: ") }
        guard file.lines.count > 301, !isExplained else { return [] }
        return [
            "\(file.path) has \(file.lines.count) lines and does not say why on top (“// Longer than 300 lines: …”)"
        ]
    }

    /// A function fits a screen: at most 60 lines from its `func` to its closing brace.
    static func functionLength(_ file: SourceFile) -> [String] {
        file.code.indices.compactMap { start in
            let line = file.code[start]
            let words = line.split(whereSeparator: { " (".contains($0) })
            guard words.contains("func") || words.contains("init") else { return nil }
            let closing = String(line.prefix { $0 == " " }) + "}"
            guard let end = file.code[start...].firstIndex(where: { $0 == closing }), end - start > 60 else {
                return nil
            }
            return "\(file.path):\(start + 1) is a function of \(end - start + 1) lines"
        }
    }

    /// Nothing that gives up the compiler's promises, and nothing that prints past the one place for output. A type may be
    /// `@unchecked Sendable` where the comment above it says why it may be shared “without a check by the compiler”.
    static func forbidden(_ file: SourceFile) -> [String] {
        let words = ["try!", " as! ", "@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency"]
        return file.code.enumerated().flatMap { index, line in
            let prints = file.path.hasPrefix("Sources/") && line.drop { $0 == " " }.hasPrefix("print(")
            let found = words.filter(line.contains).filter { $0 != words[2] || !isExplained(file, at: index) }
            return (found + (prints ? ["print("] : [])).map {
                "\(file.path):\(index + 1) has \($0)"
            }
        }
    }

    private static func isExplained(_ file: SourceFile, at index: Int) -> Bool {
        file.lines[..<index].suffix(12).contains {
            $0.contains("///") && $0.contains("without a check by the compiler")
        }
    }
}
