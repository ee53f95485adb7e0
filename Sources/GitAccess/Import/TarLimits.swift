/// How much an archive may ask for; a kernel source takes 1.5 GB in 90,000 entries with 5 MB of names.
struct TarLimits {
    /// Bytes of one file; the whole of it is held in memory.
    var file = 512 << 20

    /// Bytes of the unpacked archive.
    var archive = 32 << 30

    /// Members of the archive.
    var entries = 1_000_000

    /// Bytes of all names.
    var names = 64 << 20

    /// Bytes of one name or target, as Linux has it.
    var name = 4096

    /// Bytes of one extended header or long name.
    var header = 1 << 20
}
