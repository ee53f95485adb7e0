/// A tool that people use for the same work today.
enum Peer: String, CaseIterable {
    case gitAm = "git am"
    case quilt = "quilt push -a"
    case stgit = "stg import"

    /// The command that applies the first patches of a stack in the work tree, whose list lies where `inputs` says.
    func command(_ inputs: PeerInputs) -> [String] {
        switch self {
        case .gitAm: ["git", "am", "-q", inputs.mailbox]
        case .quilt: ["quilt", "--quiltrc", "-", "push", "-a", "-q"]
        case .stgit:
            [
                "sh", "-c", "git checkout -q -b stack && stg init && stg import --mbox \"$1\"", "import",
                inputs.mailbox,
            ]
        }
    }

    /// What must be said of it in the table.
    var remark: String { self == .quilt ? "makes no commits" : "" }

    /// The command that prints the tree it has made, run in the work tree.
    var tree: [String] {
        switch self {
        case .gitAm, .stgit: ["git", "rev-parse", "HEAD^{tree}"]
        case .quilt: ["sh", "-c", "git add -A -f -- . :!.pc && git write-tree"]
        }
    }
}
