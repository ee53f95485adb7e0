/// `slipstream assemble` of one stack: from nothing, again with nothing changed, and after the base has moved.
struct OwnBenchmark {
    /// The overlay measured.
    let overlay: Overlay
    /// What the machine can do.
    let limits: Limits

    /// What came out of it.
    struct Outcome {
        /// Lines of the table.
        var rows: [Row] = []
        /// The last commit on the base.
        var head = ""
        /// The last commit on the moved base.
        var movedHead = ""
        /// The objects that were made for the base.
        var made = ""
    }

    private var stack: Stack { overlay.stack }
    private var workshop: Workshop { overlay.workshop }

    /// Runs all three.
    func run() throws -> Outcome {
        var outcome = Outcome()
        try overlay.make()
        try fresh(&outcome)
        try again(&outcome)
        try touched(&outcome)
        try moved(&outcome)
        return outcome
    }

    private func fresh(_ outcome: inout Outcome) throws {
        note("  slipstream assemble, 5 times from nothing")
        var runs: [Measurement] = []
        for _ in 0..<5 {
            try overlay.forget()
            runs.append(try overlay.assemble())
        }
        outcome.head = try overlay.head()
        let new = try NewObjects(
            of: outcome.head, butNot: [try workshop.commit("base")], store: overlay.store, workshop: workshop)
        outcome.made = new.text
        let limit = limits.assembly(of: stack.paths, writing: new)
        outcome.rows.append(row(Work.fresh(stack), runs, aim: Aims.fresh(stack.patches.count), limit: limit))
    }

    private func again(_ outcome: inout Outcome) throws {
        note("  slipstream assemble, 9 times with nothing changed")
        let runs = try (0..<9).map { _ in try overlay.assemble() }
        outcome.rows.append(
            row(Work.again(stack), runs, aim: Aims.again, limit: limits.recognition(of: stack.paths)))
    }

    /// The times of a file say nothing if it was just written, so all are read and recognised by what they hold.
    private func touched(_ outcome: inout Outcome) throws {
        note("  slipstream assemble, 3 times after all its files were touched")
        let runs = try (0..<3).map { _ in
            try workshop.run(["sh", "-c", "find features -type f -exec touch {} +"], in: overlay.folder)
            return try overlay.assemble()
        }
        outcome.rows.append(row(Work.touched(stack), runs, aim: nil, limit: limits.rereading(of: stack.paths)))
    }

    /// Each run begins with the result for the old base, as the first did.
    private func moved(_ outcome: inout Outcome) throws {
        note("  slipstream assemble, 3 times after the base has moved")
        try workshop.run(["cp", "-a", ".slipstream", ".slipstream-assembled"], in: overlay.folder)
        try workshop.run(["cp", "slipstream.lock", ".lock-assembled"], in: overlay.folder)
        var runs: [Measurement] = []
        for _ in 0..<3 {
            let script = """
                rm -rf .slipstream && cp -a .slipstream-assembled .slipstream && cp .lock-assembled slipstream.lock
                """
            try workshop.run(["sh", "-c", script], in: overlay.folder)
            try overlay.move(to: stack.movedBranch)
            try workshop.run(["sync", "-f", "."], in: overlay.folder)
            runs.append(try overlay.assemble())
        }
        outcome.movedHead = try overlay.head()
        let known = [outcome.head, try workshop.commit(stack.movedBranch)]
        let new = try NewObjects(of: outcome.movedHead, butNot: known, store: overlay.store, workshop: workshop)
        let limit = limits.assembly(of: stack.paths, writing: new)
        outcome.rows.append(row(Work.moved(stack), runs, aim: nil, limit: limit))
    }

    private func row(_ work: String, _ runs: [Measurement], aim: Double?, limit: Double) -> Row {
        let median = runs.median ?? runs[0]
        note("    \(median.text)")
        return Row(
            work: work, tool: "slipstream", patches: stack.patches.count, measured: median,
            least: runs.map(\.seconds).min(), aim: aim, limit: limit, remark: "\(runs.count) runs")
    }
}
