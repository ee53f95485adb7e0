import Files
import Glibc
import Processes

/// A kernel that is configured and compiled from a tree.
package enum Kernel {
    /// The report of a former build of exactly this request, where all that it made is still there as it was; nil
    /// where there is something to build. The source is not looked at, so it need not be there.
    package static func former(_ request: BuildRequest) async throws -> BuildReport? {
        let toolchain = try await Toolchain.find(for: request.architecture)
        let place = try BuildPlace(request, toolchain)
        return BuildResult.read(place.result, key: BuildKey.of(request, toolchain))
    }

    /// Builds a kernel, the modules and the self-tests that were asked for.
    ///
    /// What is wrong with the kernel or its configuration ends as a report whose verdict is `fail`; thrown is what is
    /// wrong around it (a missing tool, no room, bubblewrap that cannot confine), and cancellation, after which every
    /// process of the build is gone. Where a former build of the same key is whole, nothing is done; where it is
    /// not, make goes on with what is there. `attribution` names the patches that diagnostics come from.
    package static func build(
        _ request: BuildRequest, attribution: PatchAttribution? = nil,
        progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
    ) async throws -> BuildReport {
        try checkSource(request.source)
        let toolchain = try await Toolchain.find(for: request.architecture)
        let place = try BuildPlace(request, toolchain)
        let key = BuildKey.of(request, toolchain)
        if let former = BuildResult.read(place.result, key: key) { return former }
        // Gone before anything it speaks of changes.
        try FileSystem.remove(place.result)
        try FileSystem.remove(place.log)
        try await place.check()
        if let seed = request.seed { try await place.take(objectsOf: seed) }
        var run = BuildRun(request, place, toolchain, key, progress)
        do {
            try await run.configure()
            try await run.compile()
            try await run.buildSelftests()
            try run.collect()
        } catch is BuildRun.Stopped {
            try Task.checkCancellation()
            run.report.verdict = .fail
        }
        if let attribution {
            run.report.diagnostics = try await attribution.attribute(run.report.diagnostics)
        }
        if run.report.verdict == .pass { try BuildResult.write(run.report, to: place.result) }
        return run.report
    }

    /// A tree with a build in it cannot be built anywhere else: kbuild refuses, and says so only late.
    private static func checkSource(_ source: String) throws(BuildError) {
        for name in ["Makefile", "Kconfig", "scripts/kconfig/merge_config.sh"]
        where !FileSystem.exists("\(source)/\(name)") {
            throw .unusableSource(path: source, reason: "it is no kernel tree: it has no \(name)")
        }
        for name in [".config", "include/config"] where FileSystem.exists("\(source)/\(name)") {
            throw .unusableSource(path: source, reason: "somebody built in it (\(name)): give a clean tree")
        }
    }
}
