import Glibc

/// The processes below one that was started as the leader of a session: for stopping all of them.
///
/// Children that made process groups of their own (`timeout`, shells with job control) are found by their session,
/// those that left the session as well by their parents, as long as these live. Read from `/proc/<pid>/stat` (proc(5)).
struct ProcessTree: Hashable, Sendable {
    /// A process; the time it was started tells it from a later one of the same number.
    struct Member: Hashable, Sendable {
        let pid: pid_t
        let parent: pid_t
        let session: pid_t
        let startTime: UInt64
    }

    /// The leader.
    let root: pid_t

    /// When the leader was started; nil where it was gone before anybody looked.
    private let startTime: UInt64?

    /// The tree of a leader that has just been started and whose status nobody has taken yet.
    init(root: pid_t) { self.init(root: root, startTime: ProcessTree.startTime(of: root)) }

    /// The tree of the leader that was started at `startTime`.
    init(root: pid_t, startTime: UInt64?) {
        self.root = root
        self.startTime = startTime
    }

    /// The leader, what descends from it, and what is in its session, as it is now; zombies do not count.
    ///
    /// A number is given again once a process and its session are gone. So nobody belongs to the tree where another
    /// process than the leader has the number now.
    func members() -> Set<Member> {
        guard let startTime else { return [] }
        if let now = ProcessTree.startTime(of: root), now != startTime { return [] }
        let all = ProcessTree.all()
        var found = Set(all.filter { $0.pid == root || $0.session == root })
        var pids = Set(found.map(\.pid))
        var grows = true
        while grows {
            let more = all.filter { pids.contains($0.parent) && !pids.contains($0.pid) }
            found.formUnion(more)
            pids.formUnion(more.map(\.pid))
            grows = !more.isEmpty
        }
        return found
    }

    /// Sends `signal` to all members; answers who they are.
    ///
    /// Parents come before their children: a shell whose command ends first would go on with the next one.
    @discardableResult
    func signal(_ signal: Int32) -> Set<Member> {
        let found = members()
        for member in ProcessTree.parentsFirst(found) { kill(member.pid, signal) }
        return found
    }

    /// The members in an order in which each stands behind its parent.
    static func parentsFirst(_ members: Set<Member>) -> [Member] {
        let parents = Dictionary(members.map { ($0.pid, $0.parent) }) { first, _ in first }
        func depth(_ member: Member) -> Int {
            var depth = 0
            var parent: pid_t? = member.parent
            // Numbers are read one by one and may be of different moments, so a circle is possible.
            while let next = parent, depth < members.count {
                parent = parents[next]
                depth += 1
            }
            return depth
        }
        return members.map { (depth($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Those of `members` that still live.
    static func living(_ members: Set<Member>) -> Set<Member> {
        members.filter { read($0.pid)?.startTime == $0.startTime }
    }

    private static func all() -> [Member] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var members: [Member] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let pid = pid_t(name), let member = read(pid) { members.append(member) }
        }
        return members
    }

    /// What `/proc/<pid>/stat` says. Nil for a zombie.
    private static func read(_ pid: pid_t) -> Member? {
        guard let fields = fields(of: pid), fields[0] != "Z", fields[0] != "X", let parent = pid_t(fields[1]),
            let session = pid_t(fields[3]), let startTime = UInt64(fields[19])
        else { return nil }
        return Member(pid: pid, parent: parent, session: session, startTime: startTime)
    }

    /// When a process was started, also of a zombie; nil where there is none of that number.
    private static func startTime(of pid: pid_t) -> UInt64? { fields(of: pid).flatMap { UInt64($0[19]) } }

    /// The fields of `/proc/<pid>/stat` behind the name in brackets, which may hold anything; twenty at least.
    private static func fields(of pid: pid_t) -> [String]? {
        let descriptor = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0, let bracket = buffer[..<count].lastIndex(of: 0x29) else { return nil }
        let fields = buffer[(bracket + 1)..<count].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        return fields.count > 19 ? fields : nil
    }
}
