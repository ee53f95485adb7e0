import Foundation
import GitObjects
import PatchFormat
import TestSupport
import Testing

@Suite("git patch-id --stable is the judge")
struct PatchIDTests {
    /// What git says of `diff`: the first id, or nil.
    static func judged(_ diff: [UInt8], in folder: String) throws -> String? {
        try Tool.git("patch-id", "--stable", in: folder, input: diff).text.split(separator: " ").first.map(String.init)
    }

    @Test(arguments: [
        [], ["--binary"], ["-M"], ["-C", "-C"], ["-B"], ["-U0"], ["-U10"], ["--full-index"], ["-W"],
        ["--no-prefix"], ["--patience"], ["-R", "--binary"], ["--ignore-all-space"], ["--text"],
    ])
    func generatedDiffs(options: [String]) async throws {
        try await ScratchFolder.with { folder in
            var generator = SeededGenerator(seed: options.joined().utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
            try RandomRepository.make(in: folder)
            for _ in 0..<6 {
                try RandomRepository.change(in: folder, using: &generator)
                let diff = try Tool.run("git", ["diff", "--cached"] + options, in: folder).output
                try Tool.git("commit", "-qm", "next", in: folder)
                let strip = options.contains("--no-prefix") ? 0 : 1
                let parsed = try DiffParser.parse(diff, options: DiffOptions(strippedComponents: strip))
                #expect(PatchID.stable(parsed)?.description == (try Self.judged(diff, in: folder)))
                #expect(diff.isEmpty || !parsed.files.isEmpty)
            }
        }
    }

    @Test(.enabled(if: SharedData.mail != nil, "no real mail beside the checkout"))
    func realMail() async throws {
        try await ScratchFolder.with { folder in
            var patches = 0
            for (number, box) in SharedData.mailboxes.enumerated() {
                let mails = folder + "/\(number)"
                try FileManager.default.createDirectory(atPath: mails, withIntermediateDirectories: false)
                try Tool.git("mailsplit", "-o" + mails, box, in: folder)
                for name in try FileManager.default.contentsOfDirectory(atPath: mails).sorted() {
                    let mail = try [UInt8](readFrom: mails + "/" + name)
                    guard try Tool.run("git", ["mailinfo", "msg", "patch"], in: folder, input: mail).status == 0 else {
                        continue
                    }
                    let patch = try [UInt8](readFrom: folder + "/patch")
                    guard let parsed = try? DiffParser.parse(patch) else {
                        // A reply may quote a diff that its mail program has mangled: git refuses it too.
                        let judged = try Tool.run("git", ["apply", "--numstat", "patch"], in: folder)
                        #expect(judged.status != 0, "\(name)")
                        continue
                    }
                    #expect(PatchID.stable(parsed)?.description == (try Self.judged(patch, in: folder)), "\(name)")
                    if !parsed.files.isEmpty { patches += 1 }
                }
            }
            #expect(patches > 0)
        }
    }
}
