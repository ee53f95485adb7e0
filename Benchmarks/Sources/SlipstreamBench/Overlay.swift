import Foundation

/// An overlay on the workshop's base that holds one stack, a feature for each of its series.
struct Overlay {
    /// The stack it holds.
    let stack: Stack
    /// Where it is made.
    let workshop: Workshop

    /// Its folder.
    var folder: String { "\(workshop.folder)/overlay-\(stack.name.filter { $0 != "," })" }
    /// Its repository.
    var store: String { folder + "/.slipstream/store.git" }

    /// Makes it anew and keeps its state from before the first assembly.
    func make() throws {
        workshop.remove(folder)
        try workshop.run([workshop.slipstream, "init", folder, "--base", workshop.repository + "#base"])
        for series in stack.series {
            let source = "\(stack.folder)/\(series)"
            try workshop.run([workshop.slipstream, "import", source, "--feature", series], in: folder)
        }
        try workshop.run(["cp", "-a", ".slipstream", ".slipstream-before"], in: folder)
        note("  made an overlay of \(grouped(stack.patches.count)) patches in \(stack.series.count) features")
    }

    /// Puts back what was there before the first assembly: no results, no caches, no lock.
    func forget() throws {
        let script = "rm -rf .slipstream slipstream.lock && cp -a .slipstream-before .slipstream && sync -f ."
        try workshop.run(["sh", "-c", script], in: folder)
    }

    /// One assembly, measured.
    func assemble() throws -> Measurement {
        let measured = workshop.measure([workshop.slipstream, "assemble"], in: folder)
        guard measured.succeeded else { throw workshop.failed("slipstream assemble") }
        return measured
    }

    /// Goes to another base.
    func move(to branch: String) throws {
        try workshop.run([workshop.slipstream, "base", "\(workshop.repository)#\(branch)"], in: folder)
    }

    /// The commit that was assembled last.
    func head() throws -> String {
        try workshop.output(["git", "rev-parse", "--verify", "slipstream^{commit}"], in: store)
    }

    /// The tree of `head` before the patches after the first `count`.
    func tree(of head: String, after count: Int) throws -> String {
        let commit = "\(head)~\(stack.patches.count - count)^{tree}"
        return try workshop.output(["git", "rev-parse", "--verify", commit], in: store)
    }

    /// What `git fsck --strict` says of its repository; empty when all is well.
    func faults() -> String {
        let measured = workshop.measure(["git", "fsck", "--strict", "--no-progress", "--no-dangling"], in: store)
        let text = (try? String(contentsOfFile: workshop.log, encoding: .utf8)) ?? ""
        return measured.succeeded ? "" : "status \(measured.status): \(text.prefix(500))"
    }
}
