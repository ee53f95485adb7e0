/// The peers on a stack, each run once, with their trees held against Slipstream's.
struct PeerBenchmark {
    /// The overlay in which Slipstream has assembled the stack.
    let overlay: Overlay
    /// Slipstream's result.
    let own: OwnBenchmark.Outcome
    /// How many patches a peer has been seen to do in time.
    private(set) var reach: [Peer: Int]

    /// Lines of the table.
    private(set) var rows: [Row] = []
    /// Trees compared, a line each.
    private(set) var checks: [Check] = []

    /// Seconds after which a peer is stopped.
    static let limit = 180
    /// How many patches a peer gets that would need more time for all.
    static let portions = [100, 1_000]

    private var stack: Stack { overlay.stack }
    private var workshop: Workshop { overlay.workshop }

    /// Nothing measured yet.
    init(overlay: Overlay, own: OwnBenchmark.Outcome, reach: [Peer: Int]) {
        self.overlay = overlay
        self.own = own
        self.reach = reach
    }

    /// Runs them all.
    mutating func run() throws {
        for peer in Peer.allCases { try fresh(peer) }
        if let git = rows.first(where: { $0.tool == Peer.gitAm.rawValue }) { try quiltOnMovedBase(git.patches) }
    }

    /// Applies all, or as many as can be done in time, onto the base.
    private mutating func fresh(_ peer: Peer) throws {
        let (measured, count) = try largest(peer)
        reach[peer] = count
        try finish(peer.rawValue, peer, measured, count, work: Work.fresh(stack), head: own.head)
        rows.append(
            Row(
                work: Work.again(stack), tool: peer.rawValue, patches: count, measured: measured,
                remark: "does all again: the run above"))
        if peer == .gitAm { try rebase(count) }
    }

    /// The run with the most patches that is done in time. It is felt for from below, as most of the time of a run
    /// that must be stopped would be wasted.
    private func largest(_ peer: Peer) throws -> (Measurement, Int) {
        let all = stack.patches.count
        var count = min(all, max(PeerBenchmark.portions[0], reach[peer] ?? 0))
        var measured = try apply(peer, first: count, onto: "base")
        while !measured.timedOut, count < all {
            let next = min(all, PeerBenchmark.portions.first { $0 > count } ?? all)
            guard measured.seconds * Double(next) / Double(count) < Double(PeerBenchmark.limit) else { break }
            let more = try apply(peer, first: next, onto: "base")
            guard !more.timedOut else { return (try apply(peer, first: count, onto: "base"), count) }
            (measured, count) = (more, next)
        }
        return (measured, count)
    }

    /// `git rebase` of what `git am` has left, onto the moved base.
    private mutating func rebase(_ count: Int) throws {
        note("  git rebase, \(grouped(count)) patches")
        let base = try workshop.commit("base")
        let onto = try workshop.commit(stack.movedBranch)
        let measured = workshop.measure(
            ["git", "rebase", "-q", "--onto", onto, base], in: workshop.workTree, limit: PeerBenchmark.limit)
        note("    \(measured.text)")
        try finish("git rebase", .gitAm, measured, count, work: Work.moved(stack), head: own.movedHead)
    }

    private mutating func quiltOnMovedBase(_ count: Int) throws {
        let count = min(count, reach[.quilt] ?? count)
        let measured = try apply(.quilt, first: count, onto: stack.movedBranch)
        try finish(Peer.quilt.rawValue, .quilt, measured, count, work: Work.moved(stack), head: own.movedHead)
    }

    private func apply(_ peer: Peer, first count: Int, onto branch: String) throws -> Measurement {
        note("  \(peer.rawValue), \(grouped(count)) patches")
        let inputs = try PeerInputs(stack, first: count, workshop: workshop)
        try workshop.resetWorkTree(to: try workshop.commit(branch))
        let measured = workshop.measure(
            peer.command(inputs), in: workshop.workTree, environment: inputs.environment, limit: PeerBenchmark.limit)
        note("    \(measured.text)")
        guard measured.succeeded || measured.timedOut else { throw workshop.failed(peer.rawValue) }
        return measured
    }

    /// Adds the row and compares the tree with Slipstream's after as many patches.
    private mutating func finish(
        _ tool: String, _ peer: Peer, _ measured: Measurement, _ count: Int, work: String, head: String
    ) throws {
        guard measured.succeeded || measured.timedOut else { throw workshop.failed(tool) }
        var remarks = [peer.remark, count < stack.patches.count ? "the first \(grouped(count)) only" : ""]
        if measured.timedOut {
            remarks.append("stopped after \(PeerBenchmark.limit) s")
        } else {
            let tree = try workshop.output(peer.tree, in: workshop.workTree)
            let expected = try overlay.tree(of: head, after: count)
            checks.append(
                Check(
                    what: "\(work): the tree of `\(tool)` after \(grouped(count)) patches is slipstream's",
                    holds: tree == expected, evidence: tree == expected ? tree : "\(tree), not \(expected)"))
        }
        rows.append(
            Row(
                work: work, tool: tool, patches: count, measured: measured,
                remark: remarks.filter { !$0.isEmpty }.joined(separator: "; ")))
    }
}
