import Digests
import Overlay

/// What a build is made of, as one digest: the same key gives the same kernel.
enum BuildKey {
    /// Counts up when builds are made in another way.
    private static let recipe = 1

    static func of(_ request: BuildRequest, _ toolchain: Toolchain) -> String {
        var lines = [
            "recipe \(recipe)", "tree \(request.tree)", "date \(request.date)", "flavor \(request.flavor)",
            "architecture \(request.architecture.kernelName)", "compiler \(toolchain.version)",
            "linker \(toolchain.linker)", "assembler \(toolchain.assembler)",
            "base \(request.configuration.base)",
        ]
        lines += request.configuration.wishes.map { "config \($0.setting.line)" }
        lines += request.selftests.map { "selftest \($0)" }
        lines += request.modules.map { "module \($0)" }
        return SHA256.hex(of: Array(lines.map { $0 + "\n" }.joined().utf8).span)
    }
}
