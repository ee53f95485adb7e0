import PatchFormat
import TestSupport
import Testing

@Suite("A change keeps its fingerprint where only its surroundings differ")
struct ChangeFingerprintTests {
    private static let lines = (1...40).map { "int line\($0)(void);" }

    /// The fingerprint of the diff between two texts of one file.
    private func fingerprint(_ old: [String], _ new: [String], _ options: [String] = []) async throws -> [UInt8] {
        try await ScratchFolder.with { folder in
            try Tool.git("init", "-q", in: folder)
            try (old.joined(separator: "\n") + "\n").bytes.write(to: folder + "/f")
            try Tool.git("add", "f", in: folder)
            try (new.joined(separator: "\n") + "\n").bytes.write(to: folder + "/f")
            return ChangeFingerprint.of(try DiffParser.parse(try Tool.git("diff", in: folder, more: options)))
        }
    }

    private func changed(_ lines: [String], to text: String = "int other(void);") -> [String] {
        lines.map { $0.contains("line20(") ? $0.replacing("int line20(void);", with: text) : $0 }
    }

    @Test func surroundingsDoNotCount() async throws {
        let wanted = try await fingerprint(Self.lines, changed(Self.lines))
        for context in ["-U0", "-U1", "-U10"] {
            #expect(try await fingerprint(Self.lines, changed(Self.lines), [context]) == wanted)
        }
        let moved = (1...25).map { "// \($0)" } + Self.lines
        #expect(try await fingerprint(moved, changed(moved)) == wanted)
        let otherContext = Self.lines.map { $0.contains("line19(") ? "// gone" : $0 }
        #expect(try await fingerprint(otherContext, changed(otherContext)) == wanted)
        let indented = Self.lines.map { "\t\t" + $0 }
        #expect(try await fingerprint(indented, changed(indented)) == wanted)
        let spaced = Self.lines.map { $0.replacing("(void)", with: " ( void )") }
        let spacedNew = spaced.map { $0.contains("line20 ") ? "int  other( void );" : $0 }
        #expect(try await fingerprint(spaced, spacedNew) == wanted)
    }

    @Test func changesCount() async throws {
        let wanted = try await fingerprint(Self.lines, changed(Self.lines))
        #expect(try await fingerprint(Self.lines, changed(Self.lines, to: "int others(void);")) != wanted)
        #expect(try await fingerprint(changed(Self.lines), Self.lines) != wanted)
        #expect(try await fingerprint(Self.lines, changed(Self.lines) + ["int more(void);"]) != wanted)
        let removed = Self.lines.filter { !$0.contains("line20(") }
        #expect(try await fingerprint(Self.lines, removed) != wanted)
    }
}
