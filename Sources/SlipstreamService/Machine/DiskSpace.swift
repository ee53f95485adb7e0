import Glibc

/// Room on the disk.
enum DiskSpace {
    /// What a build of one flavor takes at most, source tree and objects, in bytes.
    static let neededByBuild = 6_000_000_000

    /// The free bytes of the file system that `folder` is on, for this user; nil where that cannot be found out.
    static func free(_ folder: String) -> Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// The row of the machine's report.
    static func row(of folder: String) -> MachineReport.Row {
        let free = free(folder)
        let enough = free.map { $0 >= neededByBuild } ?? true
        let need = "one flavor takes up to " + Quantity.bytes(neededByBuild)
        return MachineReport.Row(
            name: "disk", version: nil, others: [], state: enough ? .ok : .missing,
            remark: (free.map { Quantity.bytes($0) + " free; " } ?? "") + need
        )
    }
}
