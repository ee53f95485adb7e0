import Files
import GitObjects
import Overlay
import PatchFormat
import TestSupport
import Testing

@testable import Intake

@Suite("Export of mailboxes and quilt series")
struct ExportTests {
    @Test("git am makes the same tree of the mailbox, quilt push -a of the series")
    func sameTrees() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan()
            let box = try await MailboxExport.write(plan, store: store, to: root + "/out.mbox")
            #expect(box.patches == 11 && box.pristine == 6, "quilt, fitted and quoting patches are written anew")
            // A mail has a blank line where the message had its `diff of minds`: git am would cut it there.
            #expect(box.notes.count == 1)
            #expect(try await shop.treeByGitAm(root + "/out.mbox") == (try await shop.id("HEAD^{tree}")))
            let series = try await QuiltExport.write(plan, store: store, to: root + "/patches")
            #expect(series.patches == 11 && series.pristine == 9)
            #expect(try await shop.treeByQuilt(root + "/patches") == (try await shop.id("HEAD^{tree}")))
        }
    }

    @Test("mails and quilt patches go out byte for byte, quilt patches under their own names")
    func pristineBytes() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan()
            _ = try await MailboxExport.write(plan, store: store, to: root + "/out.mbox")
            let box = try FileSystem.read(root + "/out.mbox")
            let mails = Mailbox.messages(in: box).map { Array(box[$0]) }
            #expect(mails.count == 11)
            for (mail, patch) in zip(mails, plan.patches.prefix(6)) { #expect(mail.starts(with: patch.raw)) }
            _ = try await QuiltExport.write(plan, store: store, to: root + "/patches/")
            let names = try QuiltSeries(FileSystem.read(root + "/patches/series")).entries.map(\.name)
            #expect(names[0] == "mails/0001-patch.patch")
            #expect(names[7...8] == ["bugfix/all/thirty.patch", "features/x.diff"])
            #expect(names[9...] == ["fitted/0001-patch.patch", "x.diff"])
            for (name, patch) in zip(names, plan.patches) where patch.isPlain {
                #expect(try FileSystem.read("\(root)/patches/\(name)") == patch.raw)
            }
            let fitted = try FileSystem.read(root + "/patches/x.diff")
            #expect(
                String(decoding: fitted, as: UTF8.self).hasPrefix(
                    "Description: Fit more\nAuthor: Q <q@example.org>\n\ndiff"))
        }
    }

    @Test("author, date and message come through a mail that is written anew")
    func metadata() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan(feature: "quilted")
            #expect(plan.patches.count == 2)
            _ = try await MailboxExport.write(plan, store: store, to: root + "/out.mbox")
            _ = try await shop.treeByGitAm(root + "/out.mbox")
            let format = "--format=%an <%ae> %ad%n%B"
            let made = try await Git.run("log", "-2", format, in: root + "/am-main")
            #expect(made == (try await Git.run("log", "-2", format, "HEAD~2", in: shop.stack)))
        }
    }

    @Test("one feature alone, in its own names")
    func oneFeature() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan(feature: "mails")
            _ = try await QuiltExport.write(plan, store: store, to: root + "/patches")
            #expect(try FileSystem.names(in: root + "/patches").first == "0001-patch.patch")
            #expect(try FileSystem.names(in: root + "/patches").count == 8)
            await #expect(throws: ExportError.empty) { try await shop.plan(feature: "none") }
        }
    }

    @Test(
        "what patch and quilt cannot do is refused with the patch and the reason",
        arguments: [
            ("echo x >'tr '", "whose name has a blank at an end"),
            ("git mv run.sh t && mkdir run.sh && git mv t run.sh/x", "it puts a folder in the place of a file"),
            ("git rm -q src/*.c link && echo x >src", "it puts the file “src” in the place of a folder"),
            (
                "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),sub && mkdir sub",
                "it changes a submodule"
            ),
        ])
    func unfitForQuilt(script: String, reason: String) async throws {
        try await ScratchFolder.with { root in
            var shop = try await ExportWorkshop(in: root)
            let mail = try await shop.change(script, message: "x: change")
            try await shop.add(mail, to: "odd")
            let (plan, store) = try await shop.plan()
            let error = await #expect(throws: ExportError.self) {
                try await QuiltExport.write(plan, store: store, to: root + "/patches")
            }
            let text = error?.description ?? ""
            #expect(text.hasPrefix("features/odd/patches/0001-patch.patch: ") && text.contains(reason), "\(text)")
            #expect(!FileSystem.exists(root + "/patches"))
        }
    }

    @Test("what stands where the export should go is kept")
    func refusals() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let (plan, store) = try await shop.plan()
            try FileSystem.makeFolder(root + "/full")
            try FileSystem.writeAtomically([1], to: root + "/full/file")
            await #expect(throws: ExportError.fileExists(root + "/full/file")) {
                try await MailboxExport.write(plan, store: store, to: root + "/full/file")
            }
            for path in ["/full", "/full/", "/full/file"] {
                await #expect(throws: ExportError.self) {
                    try await QuiltExport.write(plan, store: store, to: root + path)
                }
            }
            #expect(try FileSystem.read(root + "/full/file") == [1])
            #expect(try FileSystem.names(in: root + "/full") == ["file"])
            try FileSystem.makeFolder(root + "/empty")
            _ = try await QuiltExport.write(plan, store: store, to: root + "/empty")
            #expect(FileSystem.exists(root + "/empty/series"))
            #expect(try FileSystem.names(in: root).filter { $0.contains("tmp") }.isEmpty)
        }
    }

    @Test("a patch that changed since it was assembled is not given out")
    func stale() async throws {
        try await ScratchFolder.with { root in
            let shop = try await ExportWorkshop.mixed(in: root)
            let file = shop.overlay + "/features/mails/patches/0002-patch.patch"
            try FileSystem.writeAtomically(try FileSystem.read(file) + [0x0A], to: file)
            await #expect(throws: ExportError.stale(feature: "mails", file: "0002-patch.patch")) {
                try await shop.plan()
            }
            try FileSystem.remove(file)
            await #expect(throws: ExportError.stale(feature: "mails", file: "0002-patch.patch")) {
                try await shop.plan()
            }
        }
    }

    @Test("a change of a binary file goes into a mailbox, and quilt is said not to take it")
    func binary() async throws {
        try await ScratchFolder.with { root in
            var shop = try await ExportWorkshop(in: root)
            let mail = try await shop.change("head -c 3000 /dev/urandom > blob", message: "Add a blob")
            try await shop.add(mail, to: "mails")
            let (plan, store) = try await shop.plan()
            _ = try await MailboxExport.write(plan, store: store, to: root + "/out.mbox")
            #expect(try await shop.treeByGitAm(root + "/out.mbox") == (try await shop.id("HEAD^{tree}")))
            let error = await #expect(throws: ExportError.self) {
                try await QuiltExport.write(plan, store: store, to: root + "/patches")
            }
            #expect(
                error?.description.hasPrefix("features/mails/patches/0001-patch.patch: it changes a binary") == true)
            #expect(!FileSystem.exists(root + "/patches"))
        }
    }
}
