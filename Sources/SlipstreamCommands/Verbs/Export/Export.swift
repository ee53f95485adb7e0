import ArgumentParser

/// The verbs that give the stack out.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Give the stack out: as a branch, a mailbox for git am, or a quilt series.",
        discussion: """
            Example:
              $ slipstream export mbox ../day-zero.mbox
            """,
        subcommands: [ExportBranch.self, ExportMailbox.self, ExportQuilt.self]
    )
}
