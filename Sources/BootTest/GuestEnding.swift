/// How a guest came to its end, as seen from outside.
package enum GuestEnding: Sendable, Hashable {
    /// QEMU ended by itself, which it does on a reset, a power off and most of its own errors.
    case ended
    /// Nothing came from the console for this many seconds, and the guest was stopped.
    case silent(seconds: Int)
    /// The time for the whole boot was over, and the guest was stopped.
    case outOfTime(seconds: Int)
    /// It was stopped some seconds after its last word, having none left to say (done, or a panic).
    case stopped
    /// The console grew beyond any use, and the guest was stopped.
    case flooded(bytes: Int)
    /// QEMU could not do its work: what it said.
    case emulatorFailed(String)
}
