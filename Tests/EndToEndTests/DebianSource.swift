import Files
import Foundation
import Processes
import TestSupport

/// The source package of Debian's kernel: the tarball as it came from upstream, and the one with Debian's patches.
struct DebianSource: Sendable {
    /// `linux-6.12_6.12.107.orig.tar.xz`.
    let original: String
    /// `linux-6.12_6.12.107-1~deb12u1.debian.tar.xz`.
    let debian: String

    /// The variable that names the folder in which the tarballs lie, or are put once they are fetched.
    static let variable = "SLIPSTREAM_DEBIAN_SOURCE"

    /// The source package, or why there is none.
    static func find() async -> Result<DebianSource, Absence> { await search.value }

    /// Whether the test can be run; says why where it cannot.
    static func isThere() async -> Bool {
        guard (try? await Program.run("quilt", ["--version"]).status) == 0 else {
            print("SKIPPED  Debian's kernel series: quilt is not installed")
            return false
        }
        guard case .failure(let absence) = await find() else { return true }
        print("SKIPPED  Debian's kernel series: \(absence); put it there, or name its folder in \(variable)")
        return false
    }

    /// What to say where there is none.
    struct Absence: Error, CustomStringConvertible {
        let description: String
    }

    private static let search = Task { () -> Result<DebianSource, Absence> in
        let folder = ProcessInfo.processInfo.environment[variable] ?? Program.checkout + "/.build/debian-source"
        if let found = newest(in: folder) { return .success(found) }
        do {
            try FileSystem.makeFolder(folder)
            try await fetch(into: folder)
        } catch {
            return .failure(Absence(description: "linux-6.12's source package is not in \(folder), and \(error)"))
        }
        return newest(in: folder).map { .success($0) } ?? .failure(Absence(description: "apt-get source left nothing"))
    }

    /// The newest version of which both tarballs lie in a folder, whichever it is.
    private static func newest(in folder: String) -> DebianSource? {
        let names = (try? FileSystem.names(in: folder)) ?? []
        let pairs = names.compactMap { name -> (version: String, source: DebianSource)? in
            guard name.hasPrefix("linux"), let end = name.range(of: ".orig.tar.") else { return nil }
            let stem = name[..<end.lowerBound]
            guard let debian = names.filter({ $0.hasPrefix("\(stem)-") && $0.contains(".debian.tar.") }).max() else {
                return nil
            }
            let version = stem.split(separator: "_").last.map(String.init) ?? ""
            return (version, DebianSource(original: "\(folder)/\(name)", debian: "\(folder)/\(debian)"))
        }
        return pairs.max { $0.version.compare($1.version, options: .numeric) == .orderedAscending }?.source
    }

    /// Has apt fetch the package from the machine's own mirror, with lists of its own: the machine's need not name
    /// sources.
    private static func fetch(into folder: String) async throws {
        try await ScratchFolder.with { scratch in
            let script = """
                mkdir -p state/lists/partial cache/archives/partial
                key=/usr/share/keyrings/debian-archive-keyring.gpg
                apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Component: main' |
                  grep -- '-security$' | sort -u | sed "s|^|deb-src [signed-by=$key] |; s|\\$| main|" > list
                test -s list || { echo 'no security archive of Debian is among its sources'; exit 1; }
                apt() {
                  apt-get -q -o Dir::Etc::sourcelist="$PWD/list" -o Dir::Etc::sourceparts=- -o Dir::State="$PWD/state" \\
                    -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$PWD/cache" \\
                    -o APT::Sandbox::User=root -o Acquire::Retries=1 "$@" >> log 2>&1
                }
                apt update && apt source --download-only linux-6.12 ||
                  { grep '^E:' log | head -n 1; exit 1; }
                mv linux*.tar.* '\(folder)/'
                """
            let command = CommandLine("bash", ["-euc", script], environment: ["LC_ALL": "C"], folder: scratch)
            let ended = try await ProcessRunner.run(command, outputLimit: 1 << 20, timeout: .seconds(300))
            guard ended.succeeded else {
                let reason = ended.text.isEmpty ? String(ended.errorText.suffix(300)) : ended.text
                throw Absence(description: "apt-get cannot fetch it: \(reason)")
            }
        }
    }
}
