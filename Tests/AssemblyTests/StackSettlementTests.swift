import GitObjects
import TestSupport
import Testing

@testable import Assembly

/// What fails in a stack, and what of the rest still applies.
@Suite("Stacks of which patches fail")
struct StackSettlementTests {
    /// The law that all shortcuts must keep: a whole stack is one patch after the other, each on what those before left.
    @Test("A stack comes out as its patches do one after the other", arguments: [false, true])
    func oneByOne(threeWay: Bool) async throws {
        var failures = 0
        for seed in UInt64(1)..<25 {
            try await ScratchFolder.with { folder in
                let stack = try await RandomStack(seed: seed, in: folder)
                var random = SeededGenerator(seed: seed)
                // Without some of its patches, others of the stack fail in one of their files or in all.
                let patches = try stack.patches.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
                    .map { try Workbench.patch($0) }
                let base = try await Git.run("rev-parse", "onto", in: stack.repository)
                let tree = try await Git.run("rev-parse", "onto^{tree}", in: stack.repository)
                let start = (commit: try #require(ObjectID(base)), tree: try #require(ObjectID(tree)))
                let whole = try Workbench.assemble(patches, onto: start, in: stack.repository, threeWay: threeWay)
                var state = start
                var failed: [Int] = []
                for (position, patch) in patches.enumerated() {
                    let one = try Workbench.assemble([patch], onto: state, in: stack.repository, threeWay: threeWay)
                    if !one.failures.isEmpty { failed.append(position) }
                    state = (one.head, one.tree)
                }
                #expect(whole.head == state.commit, "seed \(seed)")
                #expect(whole.failures.map(\.patch) == failed, "seed \(seed)")
                failures += failed.count
            }
        }
        #expect(failures > 10)
    }
}
