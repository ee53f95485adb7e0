import Foundation

/// What the figures were taken on.
struct Machine {
    /// A line each.
    let lines: [String]
    /// The load average of the last minute.
    let load: Double

    /// Asks the system and the tools.
    init(_ workshop: Workshop) throws {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let memory = ProcessInfo.processInfo.physicalMemory >> 30
        let averages = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
        load = averages.split(separator: " ").first.flatMap { Double($0) } ?? 0
        let kernel = try workshop.output(["uname", "-sr"])
        let system = try workshop.output(["stat", "-f", "-c", "%T", workshop.folder])
        let tools = [["git", "--version"], ["quilt", "--version"], ["stg", "--version"], ["openssl", "version"]]
        let versions = tools.compactMap { tool in
            (try? workshop.output(tool))?.split(separator: "\n").first.map { line in
                line.hasPrefix(tool[0]) || line.hasPrefix("Stacked") || line.hasPrefix("OpenSSL")
                    ? String(line) : "\(tool[0]) \(line)"
            }
        }
        lines = [
            "Machine: \(cores) cores,\(model ?? " unknown"), \(memory) GiB of memory, \(kernel), files on \(system)",
            "Tools: \(versions.joined(separator: ", "))",
            String(format: "Load average at the start: %.2f", load),
        ]
    }

    /// What must be said of figures taken while other work ran.
    var warning: String? {
        load > 0.5
            ? "**Other work ran on the machine: these are no figures to compare with others. Run again when it rests.**"
            : nil
    }
}
