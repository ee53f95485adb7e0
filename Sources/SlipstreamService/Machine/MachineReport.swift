/// What is there of what Slipstream uses, and what is not.
package struct MachineReport: Sendable {
    /// One thing that is needed or useful.
    package struct Row: Sendable, Hashable {
        /// How it is with a row.
        package enum State: String, Sendable {
            /// There, and it works as far as was tried.
            case ok
            /// Needed and not there.
            case missing
            /// There, but it does not work.
            case broken
            /// Not there and not needed.
            case absent
        }

        /// The tool, or the first of several: `gcc`, `aarch64 compiler`.
        package let name: String

        /// Its version, where it tells one.
        package let version: String?

        /// The other commands of the row: `make`, `bc`; where only some of them are missing, the
        /// packages of those.
        package let others: [String]

        /// How it is.
        package let state: State

        /// What is to be said about it: who needs it, what does not work.
        package let remark: String
    }

    /// The rows in the order of the list of packages.
    package let rows: [Row]

    /// The packages whose absence is in the way, in the order of the list.
    package let missing: [String]

    /// The packages that are absent and only useful.
    package let useful: [String]

    /// Whether nothing that is needed is missing or broken.
    package var isReady: Bool { rows.allSatisfy { $0.state == .ok || $0.state == .absent } }

    /// The report as `doctor --json` prints it.
    package var json: JSON {
        .object([
            "ready": .bool(isReady),
            "missing": JSON(missing),
            "useful": JSON(useful),
            "tools": .array(
                rows.map { row in
                    .object([
                        "name": .string(row.name), "version": JSON(row.version), "with": JSON(row.others),
                        "state": .string(row.state.rawValue), "remark": .string(row.remark),
                    ])
                }
            ),
        ])
    }
}
