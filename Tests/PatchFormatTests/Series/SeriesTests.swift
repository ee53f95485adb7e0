import TestSupport
import Testing

@testable import PatchFormat

/// Mails of made-up threads.
struct Post {
    var id: String
    var subject: String
    var parent: String?
    var hour = 0
    var sender = "A U Thor <author@example.com>"
    var body = "Text.\n---\n\n" + OddMails.diff

    var mail: PatchMail {
        get throws {
            var extra = "Message-ID: <\(id)>\n"
            if let parent { extra += "In-Reply-To: <\(parent)>\nReferences: <\(parent)>\n" }
            let date = "Tue, \(1 + hour / 24) Sep 2026 \(hour % 24):00:00 +0000"
            return try PatchMail.parse(
                OddMails.mail(from: sender, subject: subject, date: date, extra: extra, body: body))
        }
    }
}

@Suite struct SeriesTests {
    /// A thread of a cover letter and patches.
    static func thread(_ name: String, _ prefix: String, _ total: Int, under parent: String? = nil, hour: Int = 0)
        -> [Post]
    {
        [Post(id: "\(name)-0", subject: "[\(prefix) 0/\(total)] \(name)", parent: parent, hour: hour, body: "Cover.\n")]
            + (1...total).map {
                Post(
                    id: "\(name)-\($0)", subject: "[\(prefix) \($0)/\(total)] \(name) part \($0)", parent: "\(name)-0",
                    hour: hour)
            }
    }

    /// One line for each series: what it is, its parts, its answers by part, its problems.
    static func summary(_ posts: [Post]) throws -> [String] {
        var generator = SeededGenerator(seed: 5)
        var seen: Set<[String]> = []
        for _ in 0..<5 {
            let mails = try posts.shuffled(using: &generator).map { try $0.mail }
            seen.insert(
                SeriesCollection(mails).series.map { series in
                    let parts = series.patches.map { "\($0.prefix.part ?? 1)" }.joined(separator: ",")
                    let replies = series.replies.map { "\($0.part)" }.joined(separator: ",")
                    return "\(series.title) v\(series.revision)\(series.cover == nil ? "" : " cover") [\(parts)]"
                        + (replies.isEmpty ? "" : " answers \(replies)") + (series.replaces.map { " for \($0)" } ?? "")
                        + series.problems.map { ", \($0)" }.joined()
                })
        }
        #expect(seen.count == 1, "the order of arrival must not matter")
        return seen.first ?? []
    }

    @Test("A part that came twice without a thread is told; a whole second posting is a series of its own")
    func twinsWithoutThread() throws {
        func post(_ id: String, _ part: Int) -> Post { Post(id: id, subject: "[PATCH \(part)/3] x \(part)") }
        let once = (1...3).map { post("p\($0)@x", $0) }
        let twins = try Self.summary(once + [post("q3@x", 3)])
        #expect(twins.count == 1 && twins[0].contains("2 mails are part 3: p3@x, q3@x"), "\(twins)")
        #expect(try Self.summary(once + (1...3).map { post("q\($0)@x", $0) }).count == 2)
    }

    @Test func severalInOneMailbox() throws {
        let posts =
            Self.thread("one", "PATCH", 2) + Self.thread("two", "PATCH v2 net-next", 2, hour: 1)
            + [Post(id: "lone", subject: "[PATCH] lone", hour: 2), Post(id: "rfc", subject: "[RFC] idea", hour: 3)]
        #expect(
            try Self.summary(posts) == ["one v1 cover [1,2]", "two v2 cover [1,2]", "lone v1 [1]", "idea v1 [1]"])
    }

    @Test func missingAndDuplicateParts() throws {
        var posts = Self.thread("one", "PATCH", 7)
        posts.removeAll { ["one-2", "one-3", "one-6"].contains($0.id) }
        posts.append(Post(id: "again", subject: "[PATCH 4/7] one part 4", parent: "one-0", hour: 1))
        posts.append(Post(id: "nine", subject: "[PATCH 9/7] one", parent: "one-0", hour: 1))
        posts.append(Post(id: "void", subject: "[PATCH 7/7] one", parent: "one-0", hour: 2, body: "No patch.\n"))
        #expect(
            try Self.summary(posts) == [
                "one v1 cover [1,4,4,5,7,7,9], no mail has parts 2–3, 6 of 7; fetch the whole thread, "
                    + "2 mails are part 4: one-4, again; leave out all but one, "
                    + "2 mails are part 7: one-7, void; leave out all but one, part 7 has no patch in it, "
                    + "part 9 is beyond the series' 7 parts"
            ])
    }

    @Test func partsUnderOneID() throws {
        var posts = Self.thread("one", "PATCH", 3)
        posts[2] = Post(id: "one-1", subject: "[PATCH 2/3] one part 2", parent: "one-0", body: "No patch.\n")
        let collection = SeriesCollection(try (posts + [posts[1]]).map { try $0.mail })
        #expect(collection.repeated == 1)
        #expect(collection.series.map { $0.patches.compactMap(\.prefix.part) } == [[1, 2, 3]])
        #expect(collection.series[0].problems == [.withoutPatch(part: 2)])
    }

    @Test func revisionsInOneThread() throws {
        let posts =
            Self.thread("one", "PATCH", 2) + Self.thread("two", "PATCH v2", 2, under: "one-0", hour: 5)
            + Self.thread("three", "PATCH v2 RESEND", 2, under: "two-0", hour: 9)
        #expect(
            try Self.summary(posts) == ["one v1 cover [1,2]", "two v2 cover [1,2]", "three v2 cover [1,2]"])
        #expect(try SeriesCollection(posts.map { try $0.mail }).series.map(\.prefix.isResend) == [false, false, true])
    }

    @Test func deepThreadsAndNoCover() throws {
        let posts = (1...4).map {
            Post(id: "d\($0)", subject: "[PATCH \($0)/4] deep \($0)", parent: $0 > 1 ? "d\($0 - 1)" : nil)
        }
        #expect(try Self.summary(posts) == ["deep 1 v1 [1,2,3,4]"])
        #expect(try Self.summary(Array(posts.dropFirst())).count == 1)
        let shallow = (1...3).map { Post(id: "s\($0)", subject: "[PATCH \($0)/3] s \($0)", parent: "lost") }
        #expect(try Self.summary(shallow) == ["s 1 v1 [1,2,3]"])
    }

    @Test func withoutThreads() throws {
        let posts =
            (0...3).map { Post(id: "x\($0)", subject: "[PATCH \($0)/3] x \($0)") }
            + (1...3).map { Post(id: "20260901-\($0)-a@b", subject: "[PATCH \($0)/3] y \($0)") }
            + (1...3).map { Post(id: "20260902-\($0)-a@b", subject: "[PATCH \($0)/3] z \($0)") }
            + (1...3).map { Post(id: "w\($0)", subject: "[PATCH \($0)/3] w \($0)", hour: 8) }
            + (1...3).map { Post(id: "o\($0)", subject: "[PATCH \($0)/3] o \($0)", sender: "Other <o@b>") }
        #expect(
            Set(try Self.summary(posts)) == [
                "x 0 v1 cover [1,2,3]", "y 1 v1 [1,2,3]", "z 1 v1 [1,2,3]", "w 1 v1 [1,2,3]", "o 1 v1 [1,2,3]",
            ])
    }

    @Test func partialReroll() throws {
        let posts =
            Self.thread("one", "PATCH", 5) + [
                Post(id: "new-3", subject: "[PATCH v2 3/5] one part 3", parent: "one-3", hour: 4),
                Post(id: "new-4", subject: "[PATCH v2 4/5] one part 4", parent: "one-4", hour: 4),
            ]
        #expect(try Self.summary(posts) == ["one v1 cover [1,2,3,4,5]", "one part 3 v2 [3,4] for one-0"])
        let series = SeriesCollection.collect(try posts.map { try $0.mail })
        let whole = series[0].replacingParts(with: series[1])
        #expect(whole.patches.map(\.messageID) == ["one-1", "one-2", "new-3", "new-4", "one-5"])
        #expect(whole.revision == 2 && whole.problems.isEmpty)
    }

    @Test func repliesAndTrailers() throws {
        func reply(_ id: String, to parent: String, _ body: String, subject: String = "Re: [PATCH 1/2] one part 1")
            -> Post
        {
            Post(id: id, subject: subject, parent: parent, hour: 3, sender: "Re Viewer <re@example.com>", body: body)
        }
        let posts =
            Self.thread("one", "PATCH", 2) + [
                reply(
                    "r1", to: "one-1", "> quoted\n> Acked-by: No <no@b>\n\nReviewed-by: Re Viewer <re@example.com>\n"),
                reply("r2", to: "r1", "Thanks.\n\nTested-by: Somebody With A Name\n <some@body>\n-- \nSig-by: x@y\n"),
                reply("r3", to: "one-0", "For all:\n  Acked-by: Re Viewer <re@example.com> # net\n"),
                reply("r4", to: "unknown", "lost\n", subject: "Re: [PATCH 2/2] one part 2"),
                reply("r5", to: "unknown", "lost\n", subject: "Re: other"),
            ]
        let all = SeriesCollection(try posts.map { try $0.mail })
        #expect(all.strays.map(\.messageID) == ["r4", "r5"])
        let given = all.series[0].givenTrailers(part: 1)
        #expect(
            given.map(\.trailer.description) == [
                "Reviewed-by: Re Viewer <re@example.com>", "Tested-by: Somebody With A Name <some@body>",
                "Acked-by: Re Viewer <re@example.com> # net",
            ])
        #expect(given.map(\.isOwn) == [true, false, true])
        #expect(given.map(\.isForSeries) == [false, false, true])
        #expect(all.series[0].givenTrailers(part: 2).count == 1)
    }

    @Test func answersThatLostTheirThread() throws {
        let title = "a title that is long enough to be known again, cut or whole"
        let posts = [
            Post(id: "p", subject: "[PATCH v3] \(title)"),
            Post(id: "r", subject: "Re: [PATCH v3] \(title.prefix(40))", parent: "gone", hour: 1, body: "Yes.\n"),
            Post(id: "s", subject: "Re: [PATCH v2] \(title)", parent: "gone", hour: 1, body: "No.\n"),
        ]
        let all = SeriesCollection(try posts.map { try $0.mail })
        #expect(all.series.first?.replies.map(\.mail.messageID) == ["r"])
        #expect(all.strays.map(\.messageID) == ["s"])
    }

    @Test func theSameMailTwiceIsOne() throws {
        let posts = Self.thread("one", "PATCH", 2)
        #expect(try Self.summary(posts + posts) == ["one v1 cover [1,2]"])
        #expect(SeriesCollection(try (posts + posts).map { try $0.mail }).repeated == 3)
    }

    @Test func loopsOfReferences() throws {
        let posts = [
            Post(id: "a", subject: "Re: x", parent: "b"), Post(id: "b", subject: "Re: x", parent: "a"),
            Post(id: "c", subject: "[PATCH 2/2] c", parent: "c"),
        ]
        #expect(SeriesCollection(try posts.map { try $0.mail }).strays.count == 2)
    }

    @Test(arguments: [
        ("[PATCH v3 net-next 2/4] t", "[PATCH net-next v3 2/4]"), ("[RFC PATCH] t", "[RFC PATCH]"),
        ("[PATCHv2 01/10] t", "[PATCH v2 01/10]"),
        ("[PATCH RESEND 5.10 1/2] t", "[PATCH RESEND 5.10 1/2]"), ("[list] [PATCH 1/1] t", "[PATCH 1/1]"),
        ("Re: [v2,3/4] t", "[PATCH v2 3/4]"),
        ("[RESEND][PATCH] t", "[PATCH RESEND]"), ("[PATCH 99999/2] t", "[PATCH 99999/2]"),
        ("[PATCH AUTOSEL 6.1] t", "[PATCH AUTOSEL 6.1]"),
    ])
    func prefixes(subject: String, text: String) {
        #expect(SubjectPrefix(subject: subject.bytes.span).text == text)
    }

    @Test func footers() throws {
        let id = String(repeating: "0123456789", count: 4)
        let body =
            "Text.\n---\nv2: better\n\nbase-commit: \(id)\nbase-commit: short\nprerequisite-patch-id: \(id)\n"
            + "prerequisite-message-id: <a@b>\nprerequisite-change-id: 2024-x:v3\nchange-id: 2025-y\n" + OddMails.diff
        let mail = try Post(id: "x", subject: "[PATCH] x", body: body).mail
        #expect(mail.footer.changeID == "2025-y")
        #expect(mail.baseCommit != nil && mail.prerequisitePatchIDs.count == 1)
        #expect(mail.footer.prerequisiteMessageIDs == ["a@b"] && mail.footer.prerequisiteChangeIDs == ["2024-x:v3"])
        #expect(mail.notes.text.hasPrefix("v2: better\n"))
    }
}
