import GitObjects
import Overlay
import PatchFormat

/// One patch on its way into a feature.
struct IncomingPatch: Sendable {
    /// Its bytes as they came.
    var raw: [UInt8]
    /// What its file's name is made of: the title, or the name it had.
    var label: String
    /// Its title, for people.
    var title: String
    /// The paths it touches, old and new.
    var paths: Set<TreePath>
    /// Its name in the quilt series it came from.
    var quiltName: String?
    /// Whether it says who wrote it.
    var hasAuthor: Bool
    /// Whether it says when it was written.
    var hasDate: Bool

    /// A patch that was read as `mail`; its title where it has one, else the label.
    init(raw: [UInt8], label: String, mail: PatchMail, quiltName: String? = nil) {
        self.raw = raw
        self.label = label
        title = mail.subject.isEmpty ? label : mail.subject
        paths = TouchedFiles.paths(of: mail.diff)
        self.quiltName = quiltName
        hasAuthor = !mail.from.isEmpty
        hasDate = mail.date != nil
    }
}

/// A series on its way into a feature.
struct IncomingSeries: Sendable {
    /// What `feature.yaml` will say of it.
    var reference: SeriesReference
    /// The cover letter's bytes, where there is one.
    var cover: [UInt8]?
    /// The patches, in order.
    var patches: [IncomingPatch]
    /// The title for people.
    var title: String
    /// Who sent it, where that is known.
    var sender: MailAddress?
    /// How many mails were read, where it came as mail.
    var mails: Int
    /// How many answers it got.
    var replies: Int
    /// What is odd but no reason to refuse.
    var notes: [String]
    /// How many series the sources hold.
    var seriesCount = 1
    /// What it says it builds on.
    var footer = PatchFooter()
}
