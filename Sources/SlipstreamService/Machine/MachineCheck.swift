import BootTest
import Overlay
import Processes

/// Looks for what Slipstream uses on this machine.
package struct MachineCheck: Sendable {
    /// The flavors whose tools are needed: name and architecture. Those of an overlay, or both demo flavors.
    let flavors: [Flavor]

    /// The folder on whose disk builds are made.
    let folder: String

    /// Where the overlay's boots keep what they found out; nil outside of one.
    private let stateFolder: String?

    /// A check for the overlay that `folder` lies in; outside of one, for everything.
    package init(in folder: String) {
        self.folder = folder
        let overlay = try? OverlayFolder.open(folder)
        stateFolder = overlay?.statePath
        flavors =
            overlay?.manifest.flavors ?? [
                Flavor(name: "x86_64-demo", architecture: .x86_64), Flavor(name: "aarch64-demo", architecture: .arm64),
            ]
    }

    /// What was found. Tools are asked for their versions at the same time; a tool that does not answer within ten
    /// seconds has none.
    package func report() async throws -> MachineReport {
        let packages = DebianPackage.all().filter { $0.use == "demo" }
        let names = packages.map(\.row).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let rows = try await withThrowingTaskGroup(of: (Int, MachineReport.Row).self) { group in
            for (index, name) in names.enumerated() {
                group.addTask { (index, try await row(name, of: packages.filter { $0.row == name })) }
            }
            group.addTask { (names.count, DiskSpace.row(of: folder)) }
            var rows: [Int: MachineReport.Row] = [:]
            for try await (index, row) in group { rows[index] = row }
            return (0...names.count).compactMap { rows[$0] }
        }
        let absent = packages.filter { !ToolLocation.isThere($0.provides) }
        return MachineReport(
            rows: rows,
            missing: absent.filter { isNeeded($0) }.map(\.name),
            useful: absent.filter { !isNeeded($0) }.map(\.name)
        )
    }

    private func row(_ name: String, of packages: [DebianPackage]) async throws -> MachineReport.Row {
        let missing = packages.filter { !ToolLocation.isThere($0.provides) }
        let title = name.hasPrefix("qemu-") ? name : name.split(separator: "-").joined(separator: " ")
        guard missing.isEmpty else {
            let isNeeded = missing.contains { self.isNeeded($0) }
            return MachineReport.Row(
                name: title, version: nil, others: missing.contains(packages[0]) ? [] : missing.map(\.name),
                state: isNeeded ? .missing : .absent, remark: need(of: packages[0])
            )
        }
        let problem = try await ToolTrial.problem(with: name)
        return MachineReport.Row(
            name: title, version: try await ToolTrial.version(of: packages[0].provides),
            others: packages.dropFirst().filter { !$0.provides.hasPrefix("/") }.map(\.provides),
            state: problem == nil ? .ok : .broken, remark: problem ?? virtualization(name) ?? ""
        )
    }

    /// What is known of KVM, for the emulator of this machine's own architecture.
    private func virtualization(_ row: String) -> String? {
        GuestMachine.allCases.first { $0.emulator.name == row }
            .flatMap { VirtualizationKnowledge.words(for: $0, stateFolder: stateFolder) }
    }

    /// Whether a flavor, or everything, needs the package.
    private func isNeeded(_ package: DebianPackage) -> Bool {
        package.need == "all" || flavors.contains { $0.architecture.kernelName == package.need }
    }

    private func need(of package: DebianPackage) -> String {
        let users = flavors.filter { $0.architecture.kernelName == package.need }.map(\.name)
        if package.need == "all" { return "needed by every build" }
        if !users.isEmpty { return "needed by flavor " + users.joined(separator: ", ") }
        return Self.uses[package.row] ?? "not needed by this overlay"
    }

    /// What is lost without a tool that nothing needs.
    private static let uses = [
        "ccache": "makes a second build of the same source faster", "kernel-source": "the base of make demo",
    ]
}
