/// What a line of a build's standard error is.
enum DiagnosticLine {
    case diagnostic(BuildDiagnostic)
    /// Of make itself.
    case make(BuildDiagnostic)
    /// Belongs to the diagnostic before it.
    case note(String)
    /// Belongs to the diagnostic behind it.
    case lead(String)

    /// Reads a line that begins at its margin; nil for anything else.
    static func read(_ line: String, shorten: (Substring) -> String) -> DiagnosticLine? {
        guard let first = line.first, !first.isWhitespace else { return nil }
        if line.hasPrefix("In file included from ") { return .lead(line) }
        if line.hasPrefix("make") { return make(line, shorten) }
        if let plain = plain(line) { return .diagnostic(plain) }
        return placed(line, shorten)
    }

    /// `FILE:LINE:COLUMN: KIND: TEXT`, with column, line and file left out by some.
    private static func placed(_ line: String, _ shorten: (Substring) -> String) -> DiagnosticLine? {
        guard let (file, number, column, rest) = place(line) else { return nil }
        // The linker puts its own name before the object's.
        if file.hasSuffix("ld"), let inner = placed(String(rest), shorten) { return inner }
        if rest.hasPrefix("In function ") || rest.hasPrefix("At top level") || rest.hasPrefix("in function ") {
            return .lead(line)
        }
        if rest.hasPrefix("note: ") { return .note(line) }
        var text = rest
        var severity: BuildDiagnostic.Severity?
        for (word, kind) in kinds where rest.hasPrefix(word) {
            severity = kind
            text = rest.dropFirst(word.count).trimmed
            break
        }
        // The linker and Kconfig state errors without the word.
        if severity == nil {
            let isLinker = file.hasSuffix("ld") || file.hasSuffix(".o") || rest.contains("undefined reference to")
            let isKconfig = file.split(separator: "/").last?.hasPrefix("Kconfig") == true && number != nil
            guard isLinker && !rest.isEmpty || isKconfig || rest.hasPrefix("*** ") else { return nil }
            severity = .error
        }
        let name = file.hasSuffix("ld") || file.hasPrefix("cc1") ? nil : shorten(file)
        return .diagnostic(make(name, number, column, severity ?? .error, text))
    }

    private static let kinds: [(String, BuildDiagnostic.Severity)] = [
        ("fatal error:", .error), ("error:", .error), ("warning:", .warning), ("internal compiler error:", .error),
    ]

    /// `ERROR: modpost: "x" [drivers/y.ko] undefined!`, `WARNING: unmet direct dependencies detected for X`.
    private static func plain(_ line: String) -> BuildDiagnostic? {
        let forms: [(String, BuildDiagnostic.Severity)] = [
            ("ERROR: ", .error), ("WARNING: ", .warning), ("Error: ", .error), ("FATAL: ", .error),
        ]
        for (word, severity) in forms where line.hasPrefix(word) {
            let text = line.dropFirst(word.count)
            // modpost names the object: [drivers/misc/edu.ko]
            let named = text.firstIndex(of: "[").flatMap { start in
                text[start...].firstIndex(of: "]").map { text[text.index(after: start)..<$0] }
            }
            let isFile = named.map { $0.hasSuffix(".ko") || $0.hasSuffix(".o") } ?? false
            return make(isFile ? named.map(String.init) : nil, nil, nil, severity, text)
        }
        return nil
    }

    /// `make[2]: *** [/linux/scripts/Makefile.build:229: drivers/misc/edu.o] Error 1`, `make: *** No rule to make …`.
    private static func make(_ line: String, _ shorten: (Substring) -> String) -> DiagnosticLine? {
        guard let stars = line.firstRange(of: ": *** ") else { return nil }
        let text = line[stars.upperBound...]
        guard !text.hasPrefix("Waiting for") else { return nil }
        var file: String?
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            file = text[..<end].split(separator: " ").last.map { shorten($0) }
        }
        return .make(make(file, nil, nil, .error, text))
    }

    private static func make(
        _ file: String?, _ line: Int?, _ column: Int?, _ severity: BuildDiagnostic.Severity, _ text: Substring
    ) -> BuildDiagnostic {
        BuildDiagnostic(
            file: file, line: line, column: column, severity: severity,
            text: String(text.prefix(DiagnosticParser.textLimit)), details: [], patch: nil)
    }

    /// Cuts `file:12:3: rest`; a file name has no space and is not empty.
    private static func place(_ line: String) -> (file: Substring, line: Int?, column: Int?, rest: Substring)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let file = line[..<colon]
        guard !file.isEmpty, !file.contains(" ") else { return nil }
        var rest = line[line.index(after: colon)...]
        var numbers: [Int] = []
        while numbers.count < 2, let end = rest.firstIndex(of: ":"), let number = number(rest[..<end]) {
            numbers.append(number)
            rest = rest[rest.index(after: end)...]
        }
        // The linker gives an address where others give a line: edu.c:(.text+0x1f): undefined reference
        guard rest.first == " " || rest.hasPrefix("(.") || !numbers.isEmpty else { return nil }
        return (file, numbers.first, numbers.dropFirst().first, rest.trimmed)
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
