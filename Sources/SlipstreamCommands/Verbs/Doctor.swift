import ArgumentParser
import SlipstreamService

struct Doctor: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say which tools are there, which are missing, and how to install them.",
        discussion: """
            In an overlay, what its flavors need counts; elsewhere, what all flavors need. Exit status 1 when something \
            that is needed is missing or does not work.

            Example:
              $ slipstream doctor
            """
    )

    static let takesNothing = true

    @OptionGroup var output: OutputOptions

    func answer(_ output: Output) async throws -> Answer {
        let report = try await MachineCheck(in: ".").report()
        return Answer(isYes: report.isReady, json: report.json) { Doctor.lines(report, width: $0) }
    }

    /// One row a tool, then what to install.
    static func lines(_ report: MachineReport, width: Int) -> [Line] {
        var table = Table(["", "", ""])
        for row in report.rows {
            let isThere = row.state == .ok || row.state == .broken
            let title = [row.name, row.version].compactMap { $0 }.joined(separator: " ")
            let shown = isThere ? row.others.prefix(2) : []
            let name = ([title] + shown).joined(separator: ", ") + (isThere && row.others.count > 2 ? " …" : "")
            let without = isThere || row.others.isEmpty ? "" : "without \(row.others.joined(separator: ", ")); "
            table.add([Line(name), state(row), Line(without + row.remark, row.state == .broken ? .bad : .plain)])
        }
        var lines = table.lines(width: width)
        if !report.missing.isEmpty {
            lines.append(Line("Install what is missing: ") + Line(installation(of: report.missing), .strong))
        } else if report.isReady {
            lines.append("All that is needed is there.")
        }
        return lines
    }

    private static func state(_ row: MachineReport.Row) -> Line {
        switch row.state {
        case .ok: Line("ok", .good)
        case .missing: Line("missing", .bad)
        case .broken: Line("broken", .bad)
        case .absent: Line("absent", .quiet)
        }
    }

    private static func installation(of packages: [String]) -> String {
        "apt-get install " + packages.joined(separator: " ")
    }
}
