import Files
import Foundation

/// One Swift file of the project, as lines.
struct SourceFile {
    /// The path from the root of the checkout.
    let path: String

    /// Its lines as they are.
    let lines: [String]

    /// Its lines without comments and without the content of string literals: what the compiler sees.
    let code: [String]

    /// A file from its text.
    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var inLiteral = false
        code = lines.map { line in
            // Blocks between three quotation marks are text, not code.
            let marks = line.components(separatedBy: "\"\"\"").count - 1
            defer { if marks % 2 == 1 { inLiteral.toggle() } }
            return inLiteral || marks > 0 ? "" : SourceFile.withoutTextAndComments(line)
        }
    }

    /// All Swift files below `folder`, a path from the root of the checkout `root`.
    static func all(below folder: String, of root: String) throws -> [SourceFile] {
        try FileSystem.names(in: root + "/" + folder).flatMap { name -> [SourceFile] in
            let path = folder + "/" + name
            if FileSystem.isFolder(root + "/" + path) { return try all(below: path, of: root) }
            guard name.hasSuffix(".swift") else { return [] }
            return [
                SourceFile(path: path, text: String(decoding: try FileSystem.read(root + "/" + path), as: UTF8.self))
            ]
        }
    }

    /// The target the file belongs to: the folder below `Sources` or `Tests`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// The modules it imports.
    var imports: [String] {
        code.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 2 else { return nil }
            let module =
                ["struct", "enum", "func", "class", "protocol"].contains(words[index + 1])
                ? words.dropFirst(index + 2).first : words[index + 1]
            return module.flatMap { $0.split(separator: ".").first }.map(String.init)
        }
    }

    private static func withoutTextAndComments(_ line: String) -> String {
        var result = ""
        var inText = false
        var previous: Character = " "
        for character in line {
            if character == "\"" && previous != "\\" { inText.toggle() }
            if !inText && character == "/" && previous == "/" { return String(result.dropLast()) }
            if !inText { result.append(character) }
            previous = previous == "\\" && character == "\\" ? " " : character
        }
        return result
    }
}
