import Digests
import Files
import GitObjects
import Glibc

/// What really stands in a work tree, beside what its state file says.
struct WorkTreeInspection {
    /// What stands there; folders in which anything is otherwise have no id.
    private(set) var state: WorkTreeState

    /// What stands there and no tree can hold, or nobody wrote here.
    private(set) var extras: [[UInt8]] = []

    /// How many things somebody else changed, removed or added.
    private(set) var repaired = 0

    /// Whether the state says other times than the file system.
    private(set) var isRefreshed = false

    private var gone: Set<Int> = []
    private var isDamaged = false

    /// A work tree that holds what `state` says.
    init(state: WorkTreeState) {
        self.state = state
    }

    /// Looks at every file and folder: those that changed are read, and folders that changed are listed.
    ///
    /// 86,000 files take 0.1 s on two cores; what was only touched is read and found to be the same.
    static func verify(_ state: WorkTreeState, in folder: String) async throws -> WorkTreeInspection {
        var inspection = WorkTreeInspection(state: state)
        guard FileSystem.isFolder(folder) else {
            inspection.state = WorkTreeState()
            inspection.repaired = 1
            return inspection
        }
        let suspects = try await suspects(of: state, in: folder)
        guard !suspects.isEmpty else { return inspection }
        let root = try OpenFolder(path: folder)
        var end = 0
        for index in suspects where index >= end {
            try inspection.judge(index, in: root)
            if inspection.gone.contains(index) { end = index + 1 + state.records[index].below }
        }
        inspection.isRefreshed = true
        if inspection.isDamaged { inspection.state = inspection.state.without(inspection.gone) }
        return inspection
    }

    /// Those records with which the file system does not agree.
    private static func suspects(of state: WorkTreeState, in folder: String) async throws -> [Int] {
        let count = state.records.count
        let width = min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 8)
        return try await withThrowingTaskGroup(of: [Int].self) { group in
            for part in 0..<width {
                group.addTask {
                    let root = try OpenFolder(path: folder)
                    var suspects: [Int] = []
                    for index in count * part / width..<count * (part + 1) / width {
                        let status = try root.status(of: state.path(index))
                        guard let status, state.records[index].agrees(with: status) else {
                            suspects.append(index)
                            continue
                        }
                    }
                    return suspects
                }
            }
            var all: [Int] = []
            for try await part in group { all += part }
            return all.sorted()
        }
    }

    /// Finds out what a suspect is.
    private mutating func judge(_ index: Int, in root: borrowing OpenFolder) throws {
        let record = state.records[index]
        let path = state.path(index)
        guard let status = try root.status(of: path), record.isLike(status.kind) else {
            if try root.status(of: path) != nil { extras.append(path) }
            gone.insert(index)
            note(damage: index)
            return
        }
        if record.mode == .directory || record.mode == .submodule {
            try list(index, path, in: root)
        } else {
            let (mode, id) = try WorkTreeScan.identify(path, status, in: root)
            if (mode, id) != (record.mode, record.id) { note(damage: index) }
            state.update(index) {
                $0.mode = mode
                $0.id = id
            }
        }
        state.update(index) { $0.note(status) }
    }

    private mutating func note(damage index: Int) {
        repaired += 1
        isDamaged = true
        state.forgetTrees(above: index)
    }

    /// Finds what was added to a folder.
    private mutating func list(_ index: Int, _ path: [UInt8], in root: borrowing OpenFolder) throws {
        let known = Set(state.children(of: index).map { Array(state.name($0)) })
        for name in try root.folder(at: path).names() where !known.contains(name) {
            extras.append(path.isEmpty ? name : path + [0x2F] + name)
            repaired += 1
        }
    }
}

extension WorkTreeInspection {
    /// What stands in a folder of which nothing is known: every file is read.
    static func scan(_ folder: String) throws -> WorkTreeInspection {
        var inspection = WorkTreeInspection(state: WorkTreeState())
        guard FileSystem.exists(folder) else { return inspection }
        var scan = WorkTreeScan()
        try scan.take(OpenFolder(path: folder))
        inspection.state = scan.state
        inspection.extras = scan.extras
        inspection.isRefreshed = true
        return inspection
    }
}
