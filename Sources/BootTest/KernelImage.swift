package import Bytes
import Glibc

/// What the first bytes of a kernel image say about it.
package enum KernelImage: Sendable, Hashable {
    /// An x86 `bzImage`.
    case bzImage
    /// An arm64 `Image`, not compressed.
    case image
    /// An `Image` packed into an EFI program (`vmlinuz.efi`), which only firmware starts.
    case zboot
    /// A gzip file, most likely `Image.gz`.
    case gzip
    /// Something else.
    case unknown

    /// Looks at the file at `path`.
    package init(path: String) throws(SystemFailure) {
        self.init(head: try KernelImage.head(of: path))
    }

    /// Looks at the first 1,024 bytes of a file.
    ///
    /// Sources: `Documentation/arch/x86/boot.rst` (`HdrS` at 0x202), `Documentation/arch/arm64/booting.rst` (`ARM\x64`
    /// at 56), `drivers/firmware/efi/libstub/zboot-header.S` (`zimg` at 4).
    init(head: [UInt8]) {
        func holds(_ text: String, at offset: Int) -> Bool {
            head.count >= offset + text.utf8.count && head[offset...].starts(with: text.utf8)
        }
        if holds("MZ", at: 0) && holds("zimg", at: 4) {
            self = .zboot
        } else if holds("HdrS", at: 0x202) {
            self = .bzImage
        } else if holds("ARM\u{64}", at: 56) {
            self = .image
        } else if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else {
            self = .unknown
        }
    }

    /// Why QEMU could not start it on `machine`, with what to do; nil where it can.
    func obstacle(on machine: GuestMachine, path: String) -> String? {
        switch (self, machine) {
        case (.bzImage, .x86_64), (.image, .arm64):
            nil
        case (.zboot, _):
            "\(path) is an EFI zboot image, which starts only by firmware; QEMU's -kernel would hang without a word: "
                + "build the target Image, or unset CONFIG_EFI_ZBOOT"
        case (.gzip, _):
            "\(path) is compressed by gzip: give the image itself, arch/arm64/boot/Image"
        case (.bzImage, .arm64), (.image, .x86_64):
            "\(path) is a kernel of another architecture than \(machine.rawValue)"
        case (.unknown, _):
            "\(path) is no kernel image that QEMU could start: it has the mark of neither a bzImage nor an arm64 Image"
        }
    }

    private static func head(of path: String) throws(SystemFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure(doing: "open", path: path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw SystemFailure(doing: "read", path: path) }
        return Array(bytes.prefix(count))
    }
}
