import BootTest
import KernelBuild
import Overlay

/// What a kernel's build and its guest put out.
enum KernelTargets {
    /// Follows a console, in one piece and in many: the verdict is the same.
    static func console(_ bytes: [UInt8]) {
        let whole = monitor(bytes, pieces: bytes.count)
        let many = monitor(bytes, pieces: 7)
        for ending in [GuestEnding.ended, .silent(seconds: 30), .flooded(bytes: bytes.count)] {
            let (one, other) = (whole.verdict(at: ending), many.verdict(at: ending))
            precondition(one.verdict == other.verdict, "pieces make another verdict")
        }
        precondition(whole.evidence() == many.evidence(), "pieces make other evidence")
    }

    private static func monitor(_ bytes: [UInt8], pieces size: Int) -> ConsoleMonitor {
        var monitor = ConsoleMonitor()
        for start in stride(from: 0, to: bytes.count, by: max(1, size)) {
            monitor.receive(bytes[start..<min(bytes.count, start + size)])
        }
        monitor.finish()
        return monitor
    }

    /// Reads what compilers say.
    static func diagnostics(_ bytes: [UInt8]) {
        var parser = DiagnosticParser(removing: ["/source", "/output"])
        for line in bytes.split(separator: 0x0A) { parser.receive(String(decoding: line, as: UTF8.self)) }
        _ = parser.finished()
    }

    /// Reads a `.config`, and a fragment, which asks for what is then in the `.config`.
    static func config(_ bytes: [UInt8]) {
        _ = ConfigFile(bytes)["MODULES"]
        var configuration = KernelConfiguration(base: .tinyconfig)
        guard (try? configuration.add(fragment: bytes, file: "flavors/a.config")) != nil else { return }
        let file = ConfigFile(Array(configuration.wishes.map { $0.setting.line + "\n" }.joined().utf8))
        for wish in configuration.wishes {
            precondition(file[wish.setting.symbol] == wish.setting.value, "a setting is rendered as another")
        }
    }

    /// Reads a module's file.
    static func module(_ bytes: [UInt8]) { _ = try? ModuleFile(bytes: bytes, path: "a.ko") }

    /// Reads the definitions of a symbol in a Kconfig file.
    static func kconfig(_ bytes: [UInt8]) {
        var reader = KconfigReader(symbol: "EDU", file: "Kconfig")
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") { reader.receive(line) }
        _ = reader.finished()
    }

    /// Reads the lists of a kbuild makefile.
    static func kbuild(_ bytes: [UInt8]) {
        var file = KbuildFile(config: ConfigFile(Array("CONFIG_EDU=m\n".utf8)), variables: ["SRCARCH": "x86"])
        file.read(String(decoding: bytes, as: UTF8.self))
        for object in file.objects.prefix(100) { _ = file.parts(of: String(object.dropLast(2))) }
    }
}
