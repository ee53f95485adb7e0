import Overlay

/// Builds and boots what an overlay's lock says, and writes down in the ledger what came of it.
package enum Proof {
    /// Assembles, builds and boots; what is up to date is skipped and its last outcome told again.
    ///
    /// Where the base alone is asked for beside it, it is built first: what is assembled then needs to compile only
    /// what the features change. The steps of a flavor end at the first that fails.
    package static func run(
        _ request: ProofRequest, in folder: String, progress: @escaping ProgressSink,
        onWait: @escaping @Sendable (String) -> Void
    ) async throws -> ProofReport {
        try await ProofRun.carryOut("run", request, in: folder, progress: progress, onWait: onWait) { run in
            guard try await run.assemble() else { return }
            for flavor in run.flavors {
                let bench = try await run.bench(for: flavor, jobs: request.jobs)
                let stock = request.includesStock ? try await run.build(.stock, bench) : nil
                guard let build = try await run.build(.assembled, bench) else { continue }
                try await run.boot(build, bench)
                if let stock { try await run.bootStock(stock, beside: build, bench) }
            }
        }
    }

    /// Builds the kernels that the lock names.
    package static func build(
        _ request: ProofRequest, in folder: String, progress: @escaping ProgressSink,
        onWait: @escaping @Sendable (String) -> Void
    ) async throws -> ProofReport {
        try await ProofRun.carryOut("build", request, in: folder, progress: progress, onWait: onWait) { run in
            try await run.useLock()
            for flavor in run.flavors {
                let bench = try await run.bench(for: flavor, jobs: request.jobs)
                if request.includesStock { _ = try await run.build(.stock, bench) }
                _ = try await run.build(.assembled, bench)
            }
        }
    }

    /// Boots the kernels that were built of what the lock names; refuses where one is not built or not up to date.
    package static func boot(
        _ request: ProofRequest, in folder: String, progress: @escaping ProgressSink,
        onWait: @escaping @Sendable (String) -> Void
    ) async throws -> ProofReport {
        try await ProofRun.carryOut("boot", request, in: folder, progress: progress, onWait: onWait) { run in
            try await run.useLock()
            for flavor in run.flavors {
                let bench = try await run.bench(for: flavor, jobs: request.jobs)
                let build = try await run.former(.assembled, bench)
                let stock = request.includesStock ? try await run.former(.stock, bench) : nil
                try await run.boot(build, bench, again: true)
                if let stock { try await run.bootStock(stock, beside: build, bench, again: true) }
            }
        }
    }
}
