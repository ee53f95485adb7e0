import GitObjects
import Glibc

/// Puts files' contents into a pack, in the order in which they come; all cores hash and deflate.
///
/// Some batches are under way at a time and no more: who adds waits, and memory stays at some megabytes.
final class BlobQueue {
    private var batch = BlobBatch(start: 0)
    private var running: [Task<BlobBatch.Packed, Never>] = []
    private let width: Int

    /// The ids of the files added, in order; known once the queue is drained.
    private(set) var ids: [ObjectID] = []

    /// How many files were added.
    private(set) var count = 0

    init() {
        width = min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 8) + 1
    }

    /// Adds one file's content; its id will be at place `count` of `ids`.
    func add(_ content: [UInt8], to writer: PackWriter) async throws {
        batch.append(content)
        count += 1
        if batch.isFull { try await launch(writer) }
    }

    /// Waits until all is in the pack.
    func drain(to writer: PackWriter) async throws {
        try await launch(writer)
        while !running.isEmpty { try await settle(writer) }
    }

    /// Stops what is under way; nothing more goes into the pack.
    func abandon() async {
        for task in running { task.cancel() }
        for task in running { _ = await task.value }
        running = []
    }

    private func launch(_ writer: PackWriter) async throws {
        let full = batch
        batch = BlobBatch(start: count)
        running.append(Task.detached { full.packed() })
        while running.count >= width { try await settle(writer) }
    }

    /// Takes the oldest batch into the pack.
    private func settle(_ writer: PackWriter) async throws {
        let packed = await running.removeFirst().value
        var start = 0
        for index in packed.ids.indices {
            let stream = packed.deflated.span.extracting(start..<packed.ends[index])
            try writer.add(kind: .blob, size: packed.sizes[index], deflated: stream, id: packed.ids[index])
            start = packed.ends[index]
        }
        ids.append(contentsOf: packed.ids)
    }
}
