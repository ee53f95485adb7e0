/// Problems as they are found; of those beyond a limit only the number is kept, so that a mail made of oddities alone
/// costs no more than its own size.
struct MailProblemList {
    /// The most that are kept.
    static let limit = 100

    private var kept: [MailProblem] = []
    private var others = 0

    /// Adds a problem.
    mutating func append(_ problem: MailProblem) {
        if case .more(let count) = problem.kind {
            others += count
        } else if kept.count < MailProblemList.limit {
            kept.append(problem)
        } else {
            others += 1
        }
    }

    /// Those that were kept and, where there were more, how many.
    var all: [MailProblem] {
        others == 0 ? kept : kept + [MailProblem(line: 0, kind: .more(others))]
    }
}
