/// A parser of hostile bytes, and the laws that hold for whatever it is given.
///
/// Errors are fine. A crash, a hang, memory out of proportion or a law that is broken, which ends the process, is what
/// `make fuzz` looks for; the tests run every target too, on seeds and on damaged copies of them.
public enum FuzzTarget: String, CaseIterable, Sendable {
    // Patches and what they come in.
    case diff, apply, binary, merge, mail, mbox, series, quilt
    // Git's own formats, and archives.
    case delta, tree, commit, pack, tar, gitmodules
    // What git says of history and refs.
    case log, blame, refs
    // The overlay's files.
    case manifest, feature, edit, lock
    // What is kept below `.slipstream`.
    case inputs, applications, failures, base, holder, run, worktree
    // What compilers and guests say, and what builds make.
    case console, diagnostics, config, module
    // The kernel's build files, to which patches write.
    case kconfig, kbuild

    /// Gives the parser these bytes.
    public func run(_ bytes: [UInt8]) {
        switch self {
        case .diff: PatchTargets.diff(bytes)
        case .apply: PatchTargets.apply(bytes)
        case .binary: PatchTargets.binary(bytes)
        case .merge: PatchTargets.merge(bytes)
        case .mail: MailTargets.mail(bytes)
        case .mbox: MailTargets.mbox(bytes)
        case .series: MailTargets.series(bytes)
        case .quilt: MailTargets.quilt(bytes)
        case .delta: GitTargets.delta(bytes)
        case .tree: GitTargets.tree(bytes)
        case .commit: GitTargets.commit(bytes)
        case .pack: GitTargets.pack(bytes)
        case .tar: GitTargets.tar(bytes)
        case .gitmodules: HistoryTargets.gitmodules(bytes)
        case .log: HistoryTargets.log(bytes)
        case .blame: HistoryTargets.blame(bytes)
        case .refs: HistoryTargets.refs(bytes)
        case .manifest: OverlayTargets.manifest(bytes)
        case .feature: OverlayTargets.feature(bytes)
        case .edit: OverlayTargets.edit(bytes)
        case .lock: OverlayTargets.lock(bytes)
        case .inputs: RecordTargets.inputs(bytes)
        case .applications: RecordTargets.applications(bytes)
        case .failures: RecordTargets.failures(bytes)
        case .base: RecordTargets.base(bytes)
        case .holder: RecordTargets.holder(bytes)
        case .run: RecordTargets.run(bytes)
        case .worktree: RecordTargets.worktree(bytes)
        case .console: KernelTargets.console(bytes)
        case .diagnostics: KernelTargets.diagnostics(bytes)
        case .config: KernelTargets.config(bytes)
        case .module: KernelTargets.module(bytes)
        case .kconfig: KernelTargets.kconfig(bytes)
        case .kbuild: KernelTargets.kbuild(bytes)
        }
    }
}

/// The input cut in two: its first two bytes say where. What needs two inputs is fuzzed so.
func halves(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8])? {
    guard bytes.count > 2 else { return nil }
    let split = 2 + (Int(bytes[0]) << 8 | Int(bytes[1])) % (bytes.count - 1)
    return (Array(bytes[2..<split]), Array(bytes[split...]))
}
