package import GitObjects
import Overlay
package import PatchFormat

/// One series of a mailbox, for people to choose from.
package struct SeriesSummary: Hashable, Sendable, CustomStringConvertible {
    /// Its number in the list, from 1, by which it is chosen where it has no id.
    package let number: Int
    /// The id to choose it by; nil where its mails have none.
    package let messageID: String?
    /// The cover letter's title, or the first patch's.
    package let title: String
    /// `v3` is 3.
    package let revision: Int
    /// How many patches there are.
    package let patches: Int
    /// How many there should be.
    package let total: Int
    /// How many answers there are.
    package let replies: Int
    /// Whether it only holds some parts, sent anew for an older series.
    package let isPartialReroll: Bool
    /// The words before its titles that say more than the version and the part: `RFC`, `RESEND`, `AUTOSEL`, `net-next`.
    package let prefixes: [String]
    /// Who sent it: the name, or the address where there is none.
    package let author: String
    /// When its first mail was written; nil where it does not say.
    package let date: GitTimestamp?
    /// Why it cannot be taken, each as a sentence; empty where it can.
    package let problems: [String]

    /// What is known of a series, and its number in the list.
    package init(_ series: PatchSeries, number: Int) {
        self.number = number
        messageID = series.messageID
        title = series.title
        revision = series.revision
        patches = series.patches.count
        total = series.total
        replies = series.replies.count
        isPartialReroll = series.isPartialReroll
        let prefix = series.prefix
        prefixes =
            (prefix.isRFC ? ["RFC"] : []) + (prefix.isResend ? ["RESEND"] : []) + prefix.tags + prefix.listTags
        author = series.sender.name.isEmpty ? series.sender.email : series.sender.name
        date = series.date
        problems = series.problems.map(\.description)
    }

    /// What chooses it, and why that is no id where it is none: `2 (no Message-ID)`.
    package var choice: String { messageID ?? "\(number) (no Message-ID)" }

    /// `4`, or `4 of 5` where some are missing.
    package var count: String { patches == total ? "\(patches)" : "\(patches) of \(total)" }

    /// The title with the words before it, in brackets: `[RFC net-next] PCI driver for the edu device`.
    package var fullTitle: String {
        prefixes.isEmpty ? title : "[\(prefixes.joined(separator: " "))] \(title)"
    }

    /// `20261102090000.1-1-a@example.org  v3, 4 patches, 1 reply  “PCI driver for the edu device”`.
    package var description: String {
        let count =
            patches == total ? "\(patches) \(patches == 1 ? "patch" : "patches")" : "\(patches) of \(total) patches"
        var facts = ["v\(revision)", count]
        if isPartialReroll { facts.append("sent anew in part") }
        if replies > 0 { facts.append("\(replies) \(replies == 1 ? "reply" : "replies")") }
        let start = "\(choice)  \(facts.joined(separator: ", "))  “\(Readable.short(title))”"
        return isPartialReroll || problems.isEmpty
            ? start : start + "; not to be taken: \(problems.joined(separator: "; "))"
    }
}
