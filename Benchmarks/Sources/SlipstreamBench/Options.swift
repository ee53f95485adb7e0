import Foundation

/// What the benchmark was asked to do.
struct Options {
    /// The folder it works in; everything below it can be made again.
    var folder = ""
    /// The binary under test.
    var slipstream = ""
    /// The kernel tarball.
    var tarball = ""
    /// The folder of the day-zero patches.
    var dayZero = ""
    /// The sizes of the generated stacks.
    var sizes = [78, 1_000, 10_000]
    /// Whether only Slipstream is measured.
    var onlyOwn = false

    /// How it is called.
    static let usage = """
        usage: SlipstreamBench --folder DIR --slipstream FILE --tarball FILE --day-zero DIR [--patches N,N] [--own]
          --patches N,N   sizes of the generated stacks (78,1000,10000); a small one is a quick try
          --own           measure Slipstream alone, without git am, quilt and stgit
        """

    /// Reads the arguments; every path is made absolute.
    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            if name == "--own" {
                onlyOwn = true
                continue
            }
            guard let value = rest.popFirst() else { throw BenchError("\(name) has no value.\n\(Options.usage)") }
            switch name {
            case "--folder": folder = Options.absolute(value)
            case "--slipstream": slipstream = Options.absolute(value)
            case "--tarball": tarball = Options.absolute(value)
            case "--day-zero": dayZero = Options.absolute(value)
            case "--patches": sizes = try Options.sizes(value)
            default: throw BenchError("\(name) is not known.\n\(Options.usage)")
            }
        }
        for (name, path) in [("--slipstream", slipstream), ("--tarball", tarball), ("--day-zero", dayZero)]
        where !FileManager.default.fileExists(atPath: path) {
            throw BenchError("\(name): there is no \(path.isEmpty ? "such option given" : path).\n\(Options.usage)")
        }
        guard !folder.isEmpty else { throw BenchError("--folder is missing.\n\(Options.usage)") }
    }

    private static func sizes(_ text: String) throws -> [Int] {
        try text.split(separator: ",").map {
            guard let size = Int($0), (10...99_000).contains(size) else {
                throw BenchError("--patches \(text): write numbers from 10 to 99000 with commas between them.")
            }
            return size
        }
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
