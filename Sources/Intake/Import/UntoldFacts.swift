import GitObjects
import Overlay

/// What patches do not say of themselves and the overlay says for them.
enum UntoldFacts {
    /// Who becomes the author of patches that name none, and which date those get that have none; a sentence each.
    static func notes(_ patches: [IncomingPatch], committer: CommitterPolicy) -> [String] {
        let unnamed = patches.filter { !$0.hasAuthor }
        let undated = patches.filter { !$0.hasDate }
        var notes: [String] = []
        if !unnamed.isEmpty {
            let name = committer.identity.name
            notes.append("\(shown(unnamed)) no author; the manifest's committer, \(name), becomes it")
        }
        if !undated.isEmpty {
            let date =
                switch committer.date {
                case .author: "1 January 1970"
                case .fixed: "the manifest's fixed date"
                }
            notes.append("\(shown(undated)) no date that can be read; \(date) is taken")
        }
        return notes
    }

    private static func shown(_ patches: [IncomingPatch]) -> String {
        let title = "“\(Readable.short(patches[0].title))”"
        switch patches.count {
        case 1: return "\(title) has"
        case 2: return "\(title) and 1 other patch have"
        case let count: return "\(title) and \(count - 1) other patches have"
        }
    }
}
