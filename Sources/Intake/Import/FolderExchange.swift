import Glibc

/// Calls of the C library that Swift's view of it leaves out, as they are no part of POSIX.
enum FolderExchange {
    private typealias Rename =
        @convention(c) (
            Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
    private typealias Flush = @convention(c) (Int32) -> Int32

    /// `RENAME_EXCHANGE` of linux/fs.h.
    private static let exchangeFlag: UInt32 = 2

    /// Lets two folders change places at one stroke (renameat2(2)); false where the file system cannot.
    static func exchange(_ one: String, _ other: String) -> Bool {
        guard let symbol = dlsym(nil, "renameat2") else { return false }
        return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, exchangeFlag) == 0
    }

    /// Brings all that was written to the file system of an open file to the disk (syncfs(2)); 0 where it did.
    static func flush(_ descriptor: Int32) -> Int32 {
        guard let symbol = dlsym(nil, "syncfs") else {
            sync()
            return 0
        }
        return unsafeBitCast(symbol, to: Flush.self)(descriptor)
    }
}
