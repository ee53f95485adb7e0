import Ledger

extension Artifact {
    /// The artifact as `--json` prints it.
    var json: JSON {
        .object([
            "name": .string(name), "path": .string(path), "sha256": .string(sha256), "bytes": .integer(bytes),
        ])
    }
}
