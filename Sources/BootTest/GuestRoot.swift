package import Imaging

/// What a guest under test finds in its initramfs.
package struct GuestRoot: Sendable {
    /// A module to load. `file` is nil where this kernel has no such module: the guest then reports that.
    package struct Module: Sendable, Hashable {
        /// The name people know it by.
        package var name: String
        /// The file's path on this machine; nil where there is none.
        package var file: String?

        /// A module, loaded without parameters.
        package init(name: String, file: String?) {
            self.name = name
            self.file = file
        }
    }

    /// A program that answers in KTAP, or by its exit status as kernel self-tests do.
    package struct Test: Sendable, Hashable {
        /// Its name among the results: `drivers/edu:edu_test`.
        package var name: String
        /// The static program on this machine.
        package var file: String
        /// Seconds it may take.
        package var limit: Int

        /// A test with the time limit of kernel self-tests.
        package init(name: String, file: String, limit: Int = 45) {
            self.name = name
            self.file = file
            self.limit = limit
        }
    }

    /// The compiled `GuestInit` on this machine.
    package var initProgram: String
    /// In the order of loading.
    package var modules: [Module]
    /// In the order of running.
    package var tests: [Test]

    /// A root with an init that finds these modules and tests.
    package init(initProgram: String, modules: [Module] = [], tests: [Test] = []) {
        self.initProgram = initProgram
        self.modules = modules
        self.tests = tests
    }

    /// The archive of the initramfs; the same files give the same bytes.
    ///
    /// It is not compressed: unpacking costs an emulated processor more than reading a megabyte more.
    package func archive() throws -> CPIOArchive {
        var archive = CPIOArchive()
        for folder in ["dev", "proc", "sys", "tmp"] { try archive.add(folder, permissions: 0o755, .folder) }
        // The kernel opens it for the first program before anything is mounted.
        try archive.add("dev/console", permissions: 0o600, .characterDevice(major: 5, minor: 1))
        try archive.add("init", permissions: 0o755, fileAt: initProgram)
        var lines: [String] = []
        for (index, module) in modules.enumerated() {
            let path = "lib/slipstream/\(index)-\(Self.fileName(module.name)).ko"
            if let file = module.file { try archive.add(path, permissions: 0o644, fileAt: file) }
            lines.append("\(Self.word(module.name)) /\(path)".line)
        }
        try archive.add("etc/slipstream/modules", permissions: 0o644, .file(Array(lines.joined().utf8)))
        lines = []
        for (index, test) in tests.enumerated() {
            let path = "usr/libexec/slipstream/\(index)/\(Self.fileName(test.name))"
            try archive.add(path, permissions: 0o755, fileAt: test.file)
            lines.append("\(Self.word(test.name)) \(test.limit) /\(path)".line)
        }
        try archive.add("etc/slipstream/tests", permissions: 0o644, .file(Array(lines.joined().utf8)))
        return archive
    }

    /// A name as one word of a line.
    private static func word(_ name: String) -> String {
        String(name.map { $0.isWhitespace || $0.isNewline ? "_" : $0 })
    }

    /// The last part of a name, as the name of a file.
    private static func fileName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? "file"
        return last.allSatisfy { $0 == "." } ? "file" : word(last)
    }
}

extension String {
    fileprivate var line: String {
        String(split(whereSeparator: \.isNewline).joined(separator: " ").reversed().drop { $0 == " " }.reversed())
            + "\n"
    }
}
