import Bytes
import GitObjects

/// What `git blame --porcelain` prints: for each group of lines the commit, and once for each commit who made it. One
/// at which the history begins is marked `boundary`, and left out.
package enum BlamePorcelain {
    /// The commits, each once.
    package static func entries(_ output: [UInt8]) -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        var fields: [String: String] = [:]
        var commit: ObjectID?
        var reader = LineReader(output.span)
        while let line = reader.next() {
            // A tab begins the line of the file itself, which ends what is said of its commit.
            if line.count > 0, line[0] == 0x09 {
                if let commit, let entry = entry(commit, fields) { entries.append(entry) }
                commit = nil
                fields = [:]
                continue
            }
            let text = line.lossyText
            let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            if commit == nil {
                commit = ObjectID(String(parts[0]))
            } else {
                fields[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
            }
        }
        return entries
    }

    private static func entry(_ commit: ObjectID, _ fields: [String: String]) -> HistoryEntry? {
        guard fields["boundary"] == nil, let name = fields["author"], let mail = fields["author-mail"],
            let subject = fields["summary"],
            let date = GitTimestamp(raw: "\(fields["author-time"] ?? "") \(fields["author-tz"] ?? "")")
        else { return nil }
        return HistoryEntry(
            commit: commit, subject: subject, author: GitIdentity(name: name, email: mail), date: date)
    }
}
