/// How much an archive may ask for; a kernel source takes 1.5 GB in 90,000 entries with 5 MB of names.
package struct TarLimits {
    /// Bytes of one file; the whole of it is held in memory.
    package var file = 512 << 20

    /// Bytes of the unpacked archive.
    package var archive = 32 << 30

    /// Members of the archive.
    package var entries = 1_000_000

    /// Bytes of all names.
    package var names = 64 << 20

    /// Bytes of one name or target, as Linux has it.
    package var name = 4096

    /// Bytes of one extended header or long name.
    package var header = 1 << 20

    /// Limits that a kernel source stays far below.
    package init() {}
}
