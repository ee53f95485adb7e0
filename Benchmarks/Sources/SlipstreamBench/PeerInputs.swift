import Foundation

/// The first patches of a stack, as the peers take them.
struct PeerInputs {
    /// How many patches.
    let count: Int
    /// A mailbox of them.
    let mailbox: String
    /// What tells quilt where the patches and the list of them are.
    let environment: [String: String]

    /// Writes mailbox and list.
    init(_ stack: Stack, first count: Int, workshop: Workshop) throws {
        self.count = count
        mailbox = workshop.folder + "/peer.mbox"
        environment = ["QUILT_PATCHES": stack.folder, "QUILT_SERIES": "series"]
        try stack.writeMailbox(count, to: mailbox)
        try (stack.patches.prefix(count).joined(separator: "\n") + "\n")
            .write(toFile: stack.folder + "/series", atomically: true, encoding: .utf8)
    }
}
