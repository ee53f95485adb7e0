import PatchFormat

/// Mails and what holds them, and quilt's files.
enum MailTargets {
    /// Parses one mail and looks at all that is made of it.
    static func mail(_ bytes: [UInt8]) {
        guard let mail = try? PatchMail.parse(bytes) else { return }
        precondition(mail.raw == bytes, "a mail is not kept as it came")
        _ = mail.message
        _ = mail.trailers
        _ = mail.notes
        _ = mail.prerequisitePatchIDs
        _ = Trailer.parse(message: mail.message)
    }

    /// Parts a mailbox, which loses nothing behind its first separator, and sorts the mails into series.
    static func mbox(_ bytes: [UInt8]) {
        var end = 0
        for range in Mailbox.messages(in: bytes) {
            precondition(range.lowerBound >= end && range.upperBound <= bytes.count, "mails overlap")
            end = range.upperBound
        }
        let parts = Mailbox.messages(in: bytes).map { Array(bytes[$0]) }
        let box = Mailbox.render(parts, quoting: .mboxrd)
        precondition(Mailbox.messages(in: box).count == parts.count, "a mailbox is rendered with other mails")
        let mails = PatchMail.parse(mailbox: bytes).compactMap { try? $0.get() }
        let collection = SeriesCollection(mails)
        for series in collection.series { _ = series.problems.map(\.description) }
    }

    /// Parses quilt's `series` file; what parses is rendered as it was.
    static func series(_ bytes: [UInt8]) {
        guard let series = try? QuiltSeries(bytes) else { return }
        precondition(series.render() == bytes, "a series file is rendered as another")
        for entry in series.entries { precondition(!entry.name.hasPrefix("/"), "a patch lies outside") }
    }

    /// Parses a patch file with a DEP-3 header, one in mail form, or none.
    static func quilt(_ bytes: [UInt8]) {
        precondition(DEP3Header(bytes).render() == bytes, "a header is rendered as another")
        guard let patch = try? QuiltPatch(bytes, name: "0001-a-patch.patch") else { return }
        precondition(patch.render() == bytes, "a patch file is rendered as another")
        _ = patch.mail.message
    }
}
