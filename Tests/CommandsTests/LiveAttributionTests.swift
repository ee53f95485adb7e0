import Files
import TestSupport
import Testing

@testable import KernelBuild
@testable import SlipstreamService

/// While a build runs, its first diagnostics name the patches they come from.
@Suite struct LiveAttributionTests {
    /// A repository whose base has a file of ten lines, and two patches that each add a line at its end.
    private static func with(_ body: (PatchAttribution) async throws -> Void) async throws {
        try await ScratchFolder.with { folder in
            try await Git.run("init", "-q", in: folder)
            var ids: [String] = []
            var text = (1...10).map { "base \($0)\n" }.joined()
            for change in ["", "one\n", "two\n"] {
                text += change
                try FileSystem.writeAtomically(Array(text.utf8), to: folder + "/a.c")
                try await Git.run("add", "a.c", in: folder)
                try await Git.run("commit", "-q", "-m", "change", in: folder)
                ids.append(try await Git.run("rev-parse", "HEAD", in: folder))
            }
            let patches = (1...2).map {
                PatchReference(feature: "edu", patch: "000\($0).patch", commit: ids[$0], number: $0, count: 2)
            }
            try await body(
                PatchAttribution(store: folder + "/.git", base: ids[0], head: ids[2], patches: patches))
        }
    }

    private static func news(_ line: Int?, errors: Int = 0, warnings: Int = 1) -> BuildProgress {
        let latest = BuildDiagnostic(
            file: "a.c", line: line, column: 1, severity: .warning, text: "t", details: [], patch: nil)
        return BuildProgress(
            step: "compile", done: 1, estimated: nil, current: "a.o", errors: errors, warnings: warnings,
            latest: warnings + errors == 0 ? nil : latest)
    }

    /// What is said of `news` once git has answered; what is known after so many seconds where it never comes to `wanted`.
    private static func words(_ live: LiveAttribution, _ news: BuildProgress, until wanted: String) async throws
        -> String
    {
        var words = live.words(for: news)
        let end = ContinuousClock.now + .seconds(20)
        while words != wanted, .now < end {
            try await Task.sleep(for: .milliseconds(10))
            words = live.words(for: news)
        }
        return words
    }

    @Test("Where nothing was said there is nothing to say, and without patches there are only numbers")
    func numbers() {
        let live = LiveAttribution(nil)
        #expect(live.words(for: Self.news(nil, warnings: 0)) == "")
        #expect(live.words(for: Self.news(11)) == "1 warning")
        #expect(live.words(for: Self.news(11, errors: 2, warnings: 3)) == "2 errors, 3 warnings")
    }

    @Test("A patch is named as soon as git knows it, once, and the next behind it")
    func names() async throws {
        try await Self.with { attribution in
            let live = LiveAttribution(attribution)
            let one = try await Self.words(live, Self.news(11), until: "1 warning (edu 1/2)")
            #expect(one == "1 warning (edu 1/2)")
            let both = "1 error, 2 warnings (edu 1/2, edu 2/2)"
            let two = try await Self.words(live, Self.news(12, errors: 1, warnings: 2), until: both)
            #expect(two == both)
            await live.stop()
            #expect(live.words(for: Self.news(12, warnings: 9)) == "9 warnings (edu 1/2, edu 2/2)")
        }
    }

    @Test("Lines of the base, lines that are none and places without a line name nobody")
    func nobody() async throws {
        try await Self.with { attribution in
            let live = LiveAttribution(attribution)
            for line in [1, 99, nil, -1] { _ = live.words(for: Self.news(line)) }
            // The last one asked for ends behind the others.
            let wanted = "1 warning (edu 2/2)"
            let words = try await Self.words(live, Self.news(12), until: wanted)
            #expect(words == wanted)
            await live.stop()
        }
    }

    @Test("Only the first five places are looked up")
    func limit() async throws {
        try await Self.with { attribution in
            let live = LiveAttribution(attribution)
            for line in [1, 2, 3, 1, 4, 2, 5] { _ = live.words(for: Self.news(line)) }
            #expect(live.words(for: Self.news(12)) == "1 warning")
            await live.stop()
            #expect(live.words(for: Self.news(11)) == "1 warning")
        }
    }

    @Test("A build that ends does not wait for what git has not told yet")
    func stop() async throws {
        try await Self.with { attribution in
            let live = LiveAttribution(attribution)
            for line in 8...12 { _ = live.words(for: Self.news(line)) }
            await live.stop()
            let words = live.words(for: Self.news(12))
            #expect(words.hasPrefix("1 warning"))
            // Nothing comes any more.
            try await Task.sleep(for: .milliseconds(50))
            #expect(live.words(for: Self.news(12)) == words)
        }
    }
}
