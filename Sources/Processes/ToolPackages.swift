/// Which Debian package has which program, for the advice in errors.
package enum ToolPackages {
    private static let packages = [
        "aarch64-linux-gnu-gcc": "gcc-aarch64-linux-gnu", "aarch64-linux-gnu-ld": "binutils-aarch64-linux-gnu",
        "bc": "bc", "bison": "bison", "bwrap": "bubblewrap", "bzip2": "bzip2", "ccache": "ccache", "cpio": "cpio",
        "flex": "flex", "gcc": "gcc", "git": "git", "gzip": "gzip", "ld": "binutils", "make": "make", "patch": "patch",
        "perl": "perl", "qemu-system-aarch64": "qemu-system-arm", "qemu-system-x86_64": "qemu-system-x86",
        "quilt": "quilt", "rsync": "rsync", "tar": "tar", "xz": "xz-utils", "zstd": "zstd",
    ]

    /// The package that has the program `name`, a name or a path; nil where it is not one Slipstream uses.
    package static func package(for name: String) -> String? {
        packages[String(name.split(separator: "/").last ?? "")]
    }
}
