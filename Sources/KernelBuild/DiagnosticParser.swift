/// Picks errors and warnings out of what a kernel build prints on its standard error.
///
/// It knows the forms of gcc and clang, sparse, the GNU linker, modpost, objtool, Kconfig and make. Lines that
/// belong to a diagnostic (the source line, notes, the function it is in) go with it; everything else is passed over.
/// Memory is bounded whatever is printed.
package struct DiagnosticParser: Sendable {
    static let limit = 500
    static let detailLimit = 30
    static let textLimit = 500

    private let prefixes: [String]
    private var diagnostics: [BuildDiagnostic] = []
    /// Lines that announce where the next diagnostic is: `In function`, `In file included from`.
    private var lead: [String] = []
    private var seen: Set<BuildDiagnostic> = []
    /// Errors of make itself, which say which target failed: only of use where nothing else said why.
    private var makeErrors: [BuildDiagnostic] = []

    /// A parser that takes these folders off the front of file names: the source and the output, as the build
    /// names them.
    package init(removing folders: [String]) {
        prefixes = folders.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    }

    /// How many were found so far.
    var count: Int { diagnostics.count }

    /// The last one that was found.
    var latest: BuildDiagnostic? { diagnostics.last }

    /// How many of them are errors.
    private(set) var errors = 0

    /// Takes a line without its line end.
    package mutating func receive(_ line: String) {
        let line = String(line.prefix(4 * DiagnosticParser.textLimit))
        if let diagnostic = DiagnosticLine.read(line, shorten: shorten) {
            switch diagnostic {
            case .diagnostic(let value): add(value)
            case .make(let value): if makeErrors.count < 20 { makeErrors.append(value) }
            case .note(let text): addDetail(text)
            case .lead(let text): lead = Array((lead + [text]).suffix(5))
            }
        } else if line.first?.isWhitespace == true {
            addDetail(line)
        } else {
            lead = []
        }
    }

    /// What was found, errors of make itself only where no other error was.
    package func finished() -> [BuildDiagnostic] {
        diagnostics.contains { $0.severity == .error } ? diagnostics : diagnostics + makeErrors
    }

    private mutating func add(_ diagnostic: BuildDiagnostic) {
        var diagnostic = diagnostic
        // A header warns once for each file that includes it.
        guard diagnostics.count < DiagnosticParser.limit, seen.insert(diagnostic).inserted else {
            lead = []
            return
        }
        diagnostic.details = lead
        lead = []
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { errors += 1 }
    }

    private mutating func addDetail(_ text: String) {
        guard !diagnostics.isEmpty, lead.isEmpty else { return }
        let last = diagnostics.count - 1
        guard diagnostics[last].details.count < DiagnosticParser.detailLimit else { return }
        diagnostics[last].details.append(String(text.prefix(DiagnosticParser.textLimit)))
    }

    private func shorten(_ file: Substring) -> String {
        for prefix in prefixes where file.hasPrefix(prefix) { return String(file.dropFirst(prefix.count)) }
        return file.hasPrefix("./") ? String(file.dropFirst(2)) : String(file)
    }
}
