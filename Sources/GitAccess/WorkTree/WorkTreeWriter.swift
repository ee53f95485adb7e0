import Bytes
import Compression
import Files
import GitObjects
import Glibc
import Synchronization

/// Carries out a plan in a folder.
struct WorkTreeWriter: Sendable {
    let folder: String
    let objects: ObjectSource
    let progress: ProgressMeter<CheckOutProgress>

    /// Removes, makes and writes what the plan says; answers its state with sizes and times filled in.
    func carryOut(_ plan: WorkTreePlan) async throws -> WorkTreeState {
        try FileSystem.makeFolder(folder)
        let root = try OpenFolder(path: folder)
        for path in plan.removals { try remove(path, below: root) }
        for path in plan.folders {
            let (parent, name) = WorkTreeWriter.split(path)
            try root.folder(at: parent).makeFolder(name)
        }
        var state = plan.state
        for (index, status) in try await writeFiles(plan) { state.update(index) { $0.note(status) } }
        for index in state.records.indices {
            guard state.records[index].mode == .directory || state.records[index].mode == .submodule else { continue }
            guard let status = try root.status(of: state.path(index)) else { continue }
            state.update(index) { $0.note(status) }
        }
        return state
    }

    private func remove(_ path: [UInt8], below root: borrowing OpenFolder) throws {
        let (parent, name) = WorkTreeWriter.split(path)
        do throws(SystemFailure) {
            try root.folder(at: parent).remove(name)
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    /// The folder of a path, and its own name.
    private static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
        guard let slash = path.lastIndex(of: 0x2F) else { return ([], path) }
        return (Array(path[..<slash]), Array(path[(slash + 1)...]))
    }

    /// Writes all files, on all cores; answers what the file system says of each.
    private func writeFiles(_ plan: WorkTreePlan) async throws -> [(Int, FileStatus)] {
        let queue = WriteQueue(count: plan.writes.count, progress: progress)
        let width = min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 8)
        return try await withThrowingTaskGroup(of: [(Int, FileStatus)].self) { group in
            for _ in 0..<width {
                group.addTask { try work(on: queue, plan) }
            }
            var written: [(Int, FileStatus)] = []
            for try await part in group { written += part }
            return written
        }
    }

    private func work(on queue: WriteQueue, _ plan: WorkTreePlan) throws -> [(Int, FileStatus)] {
        let root = try OpenFolder(path: folder)
        let inflater = Inflater()
        var open = try root.again()
        var openPath: [UInt8] = []
        var written: [(Int, FileStatus)] = []
        while let range = queue.next() {
            try Task.checkCancellation()
            for index in plan.writes[range] {
                let path = plan.state.path(index)
                let (parent, name) = WorkTreeWriter.split(path)
                if parent != openPath {
                    open = try root.folder(at: parent)
                    openPath = parent
                }
                let record = plan.state.records[index]
                let content = try objects.content(of: record.id, .blob, path: path, with: inflater)
                written.append((index, try write(content, record.mode, name, path: path, in: open)))
            }
            queue.finished(range.count)
        }
        return written
    }

    private func write(
        _ content: [UInt8], _ mode: FileMode, _ name: [UInt8], path: [UInt8], in folder: borrowing OpenFolder
    ) throws -> FileStatus {
        guard mode == .symbolicLink else {
            return try folder.writeFile(name, content: content, isExecutable: mode == .executable)
        }
        guard !content.isEmpty, content.count < Int(PATH_MAX), !content.contains(0) else {
            throw WorkTreeError.refused(
                path: String(decoding: path, as: UTF8.self), reason: "it is a symbolic link to no possible path")
        }
        return try folder.writeLink(name, target: content)
    }
}

/// Hands out files to be written, some at a time.
private final class WriteQueue: Sendable {
    private struct State {
        var next = 0
        var done = 0
    }

    private static let portion = 64

    private let count: Int
    private let progress: ProgressMeter<CheckOutProgress>
    private let state = Mutex(State())

    init(count: Int, progress: ProgressMeter<CheckOutProgress>) {
        self.count = count
        self.progress = progress
    }

    /// The next ones, or nil where all are under way.
    func next() -> Range<Int>? {
        state.withLock { state in
            guard state.next < count else { return nil }
            let start = state.next
            state.next = min(start + WriteQueue.portion, count)
            return start..<state.next
        }
    }

    /// Notes that some were written.
    func finished(_ number: Int) {
        state.withLock { state in
            state.done += number
            progress.report(CheckOutProgress(written: state.done, total: count))
        }
    }
}
