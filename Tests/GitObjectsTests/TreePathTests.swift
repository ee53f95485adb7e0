import Bytes
import TestSupport
import Testing

@testable import GitObjects

/// Which paths may be written.
@Suite struct TreePathTests {
    /// Bytes that mean something in a path to somebody, and some that do not.
    private static let alphabet: [[UInt8]] =
        ["/", "/", ".", ".git", "git~1", "GIT", "\\", "~", ":", " ", "a", "b", "c"].map { Array($0.utf8) }
        + [[0], [0xE2, 0x80, 0x8C], [0xEF, 0xBB, 0xBF], [0xC3, 0xBC], [0xFF]]

    private static func problem(_ path: [UInt8]) -> TreePathError.Problem? { .init(of: path.span) }

    @Test("A path is good where each of its components is")
    func components() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<100_000 {
            let path = (0..<Int.random(in: 1...16, using: &generator)).flatMap { _ in
                Self.alphabet.randomElement(using: &generator)!
            }
            let components = path.split(separator: 0x2F, omittingEmptySubsequences: false).map(Array.init)
            // Fewer than eight bytes are not looked at together: they are gone through one by one.
            guard components.allSatisfy({ $0.count < 8 }) else { continue }
            let isGood = components.allSatisfy { Self.problem($0) == nil }
            #expect((Self.problem(path) == nil) == isGood, "\(path)")
        }
    }

    @Test(
        "What is wrong is seen at every place",
        arguments: [
            ("/x", .emptyComponent), ("/./", .dot), ("/../", .parent), ("/.git/", .gitFolder), ("/.GIT/", .gitFolder),
            ("/git~1/", .gitFolder), ("/a\\.git/", .gitFolder), ("/.g\u{200C}it/", .gitFolder), ("\0", .nul),
        ] as [(String, TreePathError.Problem)])
    func places(odd: String, problem: TreePathError.Problem) {
        for before in 1..<40 {
            for after in 1..<12 {
                let slash = problem == .emptyComponent ? "/" : ""
                let path =
                    String(repeating: "a", count: before) + slash + odd + String(repeating: "z", count: after)
                let found = Self.problem(Array(path.utf8))
                #expect(found == problem, "\(path)")
            }
        }
    }

    @Test("Neither end is a slash", arguments: ["/", "a/", "/a", "/usr/share/dict/words", "drivers/misc/edu/"])
    func ends(path: String) {
        let problem = Self.problem(Array(path.utf8))
        #expect(problem == (path.first == "/" ? .absolute : .emptyComponent))
    }
}
