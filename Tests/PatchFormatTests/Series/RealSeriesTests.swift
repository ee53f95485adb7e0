import GitObjects
import Testing

@testable import PatchFormat

/// The series of the real mailboxes, counted by hand (and by another program that only looked at the subjects).
@Suite(.enabled(if: SharedData.mail != nil, "no real mail beside the checkout"))
struct RealSeriesTests {
    struct Count: Hashable {
        var box: String
        var mails: Int
        var series: Int
        var complete: Int
        var replies: Int
        var strays: Int
    }

    @Test(arguments: [
        Count(box: "tegra241-cmdqv.mbox", mails: 276, series: 27, complete: 13, replies: 176, strays: 1),
        Count(box: "tegra410.mbox", mails: 276, series: 44, complete: 41, replies: 133, strays: 7),
    ])
    func counts(expected: Count) throws {
        guard let path = SharedData.mailboxes.first(where: { $0.hasSuffix(expected.box) }) else { return }
        let mails = PatchMail.parse(mailbox: try [UInt8](readFrom: path)).compactMap { try? $0.get() }
        let all = SeriesCollection(mails.shuffled())
        let found = Count(
            box: expected.box, mails: mails.count, series: all.series.count,
            complete: all.series.count { $0.problems.isEmpty },
            replies: all.series.reduce(0) { $0 + $1.replies.count }, strays: all.strays.count)
        #expect(found == expected)
        let parts = all.series.reduce(0) { $0 + $1.patches.count + ($1.cover == nil ? 0 : 1) }
        #expect(parts + found.replies + found.strays + all.repeated == mails.count)
    }

    @Test func revisionsOfOneSeries() throws {
        guard let path = SharedData.mailboxes.first(where: { $0.hasSuffix("tegra241-cmdqv.mbox") }) else { return }
        let mails = PatchMail.parse(mailbox: try [UInt8](readFrom: path)).compactMap { try? $0.get() }
        let revisions = SeriesCollection.collect(mails).filter {
            $0.title == "Add device tree support for NVIDIA Tegra CMDQV"
        }
        #expect(revisions.map(\.revision) == [1, 2, 3, 4, 6, 7, 8])
        #expect(revisions.map(\.patches.count) == [3, 3, 3, 3, 4, 4, 4])
        #expect(revisions.map(\.replies.count) == [9, 7, 8, 5, 4, 17, 6])
        #expect(revisions.allSatisfy { $0.problems.isEmpty && $0.cover != nil })
    }
}
