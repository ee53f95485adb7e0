/// What an assembly added to a store, by kind.
struct NewObjects {
    /// How many objects there are of each kind.
    var count: [String: Int] = [:]
    /// Their bytes, before they are packed.
    var bytes: [String: Int] = [:]

    /// The bytes of all of them: what must go through SHA-1.
    var total: Int { bytes.values.reduce(0, +) }

    /// The objects that `head` reaches and none of `known` does.
    init(of head: String, butNot known: [String], store: String, workshop: Workshop) throws {
        let script = """
            git rev-list --objects "$@" | cut -c1-40 | git cat-file --buffer --batch-check='%(objecttype) %(objectsize)' \
            | awk '{ n[$1]++; s[$1] += $2 } END { for (k in n) print k, n[k], s[k] }'
            """
        let lines = try workshop.output(["sh", "-c", script, "objects", head] + known.map { "^\($0)" }, in: store)
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, let number = Int(words[1]), let size = Int(words[2]) else {
                throw BenchError("git cat-file answered \(line) where a kind and two numbers were expected.")
            }
            count[String(words[0])] = number
            bytes[String(words[0])] = size
        }
    }

    /// `10,000 commits of 3 MB, 40,000 trees of 100 MB, 10,000 blobs of 217 MB`.
    var text: String {
        ["commit", "tree", "blob"].map {
            "\(grouped(count[$0] ?? 0)) \($0)s of \((bytes[$0] ?? 0) / 1_000_000) MB"
        }.joined(separator: ", ")
    }
}
