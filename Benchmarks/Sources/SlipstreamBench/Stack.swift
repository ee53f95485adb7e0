import Foundation

/// A stack of patches on disk: a folder with one folder for each series, which is also a feature of the overlay.
struct Stack {
    /// What the table calls it.
    let name: String
    /// The folder of the series' folders.
    let folder: String
    /// The series' folders, in order, by name.
    let series: [String]
    /// The patches in order, as paths within `folder`.
    let patches: [String]
    /// The branch of the workshop's repository on which some of the base's files differ.
    let movedBranch: String
    /// How many files differ on it.
    let movedFiles: Int

    /// The most patches one series has.
    static let seriesLimit = 1_000

    /// Reads the names of what lies in `folder`; a cover letter is no patch.
    init(name: String, folder: String, movedBranch: String, movedFiles: Int) throws {
        let files = FileManager.default
        self.name = name
        self.folder = folder
        self.movedBranch = movedBranch
        self.movedFiles = movedFiles
        series = try files.contentsOfDirectory(atPath: folder).filter { !$0.contains(".") && $0 != "series" }.sorted()
        patches = try series.flatMap { series in
            try files.contentsOfDirectory(atPath: "\(folder)/\(series)").sorted()
                .filter { $0.hasSuffix(".patch") && !$0.hasPrefix("0000-") }.map { "\(series)/\($0)" }
        }
    }

    /// The patches' full paths.
    var paths: [String] { patches.map { "\(folder)/\($0)" } }

    /// Writes the first `count` patches as one mailbox.
    func writeMailbox(_ count: Int, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw BenchError("Cannot write \(path): make room in its folder.") }
        for patch in paths.prefix(count) {
            try file.write(contentsOf: try Data(contentsOf: URL(fileURLWithPath: patch)))
        }
        try file.close()
    }
}
