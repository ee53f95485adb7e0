import TestSupport
import Testing

@testable import PatchFormat

@Suite struct QuiltSeriesTests {
    @Test func everyForm() throws {
        let text =
            "# head\n\na.patch\n  b/c.patch -p0 # why\nd.patch -R -p2\ne.patch\t#x\n #indented\nf#g.patch -p 1\nh"
        let series = try QuiltSeries(text.bytes)
        #expect(series.entries.map(\.name) == ["a.patch", "b/c.patch", "d.patch", "e.patch", "f#g.patch", "h"])
        #expect(series.entries.map(\.strippedComponents) == [1, 0, 2, 1, 1, 1])
        #expect(series.entries.map(\.isReversed) == [false, false, true, false, false, false])
        #expect(series.entries.map(\.comment) == [nil, "why", nil, "x", nil, nil])
        #expect(series.entries.map(\.line) == [3, 4, 5, 6, 8, 9])
        #expect(series.render().text == text)
        var longer = series
        longer.append(QuiltSeries.Entry(name: "i.patch", strippedComponents: 0, isReversed: true, comment: "last"))
        #expect(longer.render().text == text + "\ni.patch -p0 -R # last\n")
        #expect(try QuiltSeries(longer.render()).entries.count == 7)
    }

    @Test(arguments: [
        ("a\n+x b\n", 2, QuiltSeriesError.Reason.guarded("+x")), ("-x b", 1, .guarded("-x")),
        ("a +x", 1, .guarded("+x")),
        ("a #+x", 1, .guarded("#+x")), ("a #-x y", 1, .guarded("#-x")), ("a -z", 1, .unknownOption("-z")),
        ("a -pab", 1, .unknownOption("-pab")), ("a -p", 1, .unknownOption("-p")),
        ("a -p99999999999999999999", 1, .unknownOption("-p99999999999999999999")),
        ("a b", 1, .unexpected("b")), ("-R a", 1, .unexpected("-R")), ("../a", 1, .outside("../a")),
        ("/a", 1, .outside("/a")),
        ("a\n\na # again\n", 3, .repeated("a", line: 1)),
    ])
    func whatIsRefused(text: String, line: Int, reason: QuiltSeriesError.Reason) {
        #expect(throws: QuiltSeriesError(line: line, reason: reason)) { try QuiltSeries(text.bytes) }
    }

    /// quilt itself names the patches of a file that is read here.
    @Test(.enabled(if: (try? Tool.run("quilt", ["--version"], in: "/tmp").status) == 0, "quilt is not installed"))
    func quiltReadsTheSameNames() async throws {
        let text = "# c\na.patch -p1 # x\n\n b.patch\nsub/c.patch -R\n#d.patch\ne#f.patch -p0\n"
        try await ScratchFolder.with { folder in
            try Tool.git("init", "-q", in: folder)
            _ = try Tool.run("mkdir", ["patches"], in: folder)
            try text.bytes.write(to: folder + "/patches/series")
            let names = try Tool.run("quilt", ["series"], in: folder).text.split(separator: "\n").map { String($0) }
            let found = try QuiltSeries(text.bytes).entries.map(\.name)
            #expect(names.map { $0.hasPrefix("patches/") ? String($0.dropFirst(8)) : $0 } == found)
        }
    }
}
