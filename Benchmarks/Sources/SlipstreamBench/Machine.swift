import Foundation

/// What the figures were taken on.
struct Machine {
    /// A line each.
    let lines: [String]
    /// The share of the processors' time that others took in two seconds before the start, from 0 to 1. The load average
    /// would still count the compiler that made this program.
    let busy: Double

    /// Asks the system and the tools.
    init(_ workshop: Workshop) throws {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let memory = ProcessInfo.processInfo.physicalMemory >> 30
        busy = Machine.busyShare()
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
            String(format: "Processors busy before the start: %.0f %%", busy * 100),
        ]
    }

    /// Times of all processors together (proc(5), `/proc/stat`): user, nice, system, idle, iowait and so on.
    private static func processorTimes() -> [Double] {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").first?.split(separator: " ").dropFirst().compactMap { Double($0) } ?? []
    }

    private static func busyShare() -> Double {
        let before = processorTimes()
        Thread.sleep(forTimeInterval: 2)
        let passed = zip(processorTimes(), before).map { $0 - $1 }
        let all = passed.reduce(0, +)
        guard passed.count > 4, all > 0 else { return 0 }
        return (all - passed[3] - passed[4]) / all
    }

    /// What must be said of figures taken while other work ran.
    var warning: String? {
        busy > 0.1
            ? "**Other work ran on the machine: these are no figures to compare with others. Run again when it rests.**"
            : nil
    }
}
