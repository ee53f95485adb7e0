/// The first program of a guest under test.
package enum GuestInit {
    /// Its C source, C11 and POSIX, for a static build: what it does is said at its top.
    package static var source: [UInt8] { PackageResources.init_c }
}
