import Files
import Glibc
import Processes

extension BuildRun {
    /// Builds the programs of the self-tests that were asked for and are in the tree.
    ///
    /// A test that is not there, or whose programs need an interpreter, which the guest does not have, is a warning:
    /// the guest's results will lack it, and that is seen there.
    mutating func buildSelftests() async throws {
        for asked in request.selftests {
            let folder = BuildRun.selftestFolder(asked)
            let base = "tools/testing/selftests/\(folder)"
            guard FileSystem.exists("\(request.source)/\(base)/Makefile") else {
                warn(base, "this tree has no such self-test")
                continue
            }
            try FileSystem.makeFolder("\(place.objects)/selftests/\(folder)")
            try await step("self-test \(folder)", [place.makeSelftest(folder, ["all"], jobs: request.jobs)])
            for name in try await programs(of: folder) {
                let file = "selftests/\(folder)/\(name)"
                guard let path = place.made(file), BuildRun.isProgram(path) else {
                    warn("\(base)/\(name)", "no program that a guest without a shell could run: it is left out")
                    continue
                }
                report.selftests.append(BuildReport.Selftest(name: "\(folder):\(name)", path: path))
            }
        }
    }

    /// The folder below `tools/testing/selftests`, which may be left out.
    static func selftestFolder(_ asked: String) -> String {
        let root = "tools/testing/selftests/"
        let folder = asked.hasPrefix(root) ? asked.dropFirst(root.count) : asked[...]
        return String(folder.reversed().drop { $0 == "/" }.reversed())
    }

    /// The names of a folder's tests, as its own makefile lists them.
    private func programs(of folder: String) async throws -> [String] {
        let command = place.makeSelftest(folder, ["-s", "emit_tests"], jobs: 1)
        let finished = try await ProcessRunner.run(
            command, outputLimit: 1 << 20, timeout: try timeLeft(for: "self-test \(folder)"))
        if finished.status == .timedOut {
            throw BuildError.outOfTime(step: "self-test \(folder)", seconds: request.timeout)
        }
        guard finished.succeeded else {
            throw BuildError.failed(step: "list self-tests of \(folder)", finished.errorText)
        }
        return finished.text.split(separator: "\n").compactMap { line in
            let name = line.hasPrefix("\(folder):") ? line.dropFirst(folder.utf8.count + 1) : ""
            return name.isEmpty || name.contains("/") || name == ".." ? nil : String(name)
        }
    }

    /// Whether the file is an ELF program.
    private static func isProgram(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: 4)
        return read(descriptor, &head, 4) == 4 && head == [0x7F, 0x45, 0x4C, 0x46]
    }

    private mutating func warn(_ file: String, _ text: String) {
        report.diagnostics.append(
            BuildDiagnostic(
                file: file, line: nil, column: nil, severity: .warning, text: text, details: [], patch: nil))
    }
}
