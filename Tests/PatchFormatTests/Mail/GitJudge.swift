import Files
import Foundation
import GitObjects
import TestSupport
import Testing

@testable import PatchFormat

/// What git itself makes of mails: `git mailinfo`, `git stripspace`, `git interpret-trailers` and git's date reader.
struct GitJudge {
    /// git's answer for one mail.
    struct Verdict {
        /// Whether `git mailinfo` took the mail.
        var isTaken: Bool
        /// `Author`, `Email`, `Subject`, `Date`.
        var info: [String: String]
        /// The commit's message as `git am` makes it of the parts.
        var message: [UInt8]
        /// The patch.
        var patch: [UInt8]
        /// `git interpret-trailers --parse` of the message.
        var trailers: [String]
        /// The date as a commit records it; empty where git refuses it.
        var date: String
    }

    private static let script = """
        export LC_ALL=C TZ=UTC GIT_CONFIG_NOSYSTEM=1 HOME="$PWD"
        for mail in *.mail; do
            git mailinfo $1 "$mail.msg" "$mail.patch" <"$mail" >"$mail.info" 2>"$mail.errors" || touch "$mail.refused"
            { sed -n 's/^Subject: //p' "$mail.info"; echo; cat "$mail.msg"; } | git stripspace >"$mail.message"
            git interpret-trailers --parse <"$mail.message" >"$mail.trailers"
            date=$(sed -n 's/^Date: //p' "$mail.info")
            [ -n "$date" ] && GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=y GIT_AUTHOR_DATE="$date" git var GIT_AUTHOR_IDENT \\
                2>/dev/null | sed 's/.*> //' >"$mail.date"
        done
        exit 0
        """

    /// Asks git about mails; `options` are those of `git mailinfo`.
    static func judge(_ mails: [[UInt8]], options: String = "") async throws -> [Verdict] {
        try await ScratchFolder.with { folder in
            for (index, mail) in mails.enumerated() {
                try FileSystem.writeAtomically(mail, to: "\(folder)/\(name(index)).mail")
            }
            _ = try Tool.run("sh", ["-c", script, "judge", options], in: folder)
            return try mails.indices.map { try read("\(folder)/\(name($0)).mail") }
        }
    }

    private static func name(_ index: Int) -> String { String(index + 100_000) }

    private static func read(_ path: String) throws -> Verdict {
        func text(_ suffix: String) -> String {
            String(decoding: (try? FileSystem.read(path + suffix)) ?? [], as: UTF8.self)
        }
        var info: [String: String] = [:]
        for line in text(".info").split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            info[String(line[..<colon])] = String(line[line.index(colon, offsetBy: 2)...])
        }
        return Verdict(
            isTaken: !FileSystem.exists(path + ".refused"), info: info, message: try FileSystem.read(path + ".message"),
            patch: (try? FileSystem.read(path + ".patch")) ?? [],
            trailers: text(".trailers").split(separator: "\n").map(String.init),
            date: text(".date").trimmingCharacters(in: .whitespacesAndNewlines))
    }
}

extension GitJudge {
    /// The mails that `git mailsplit` makes of a mailbox.
    static func split(_ box: [UInt8], options: [String] = []) async throws -> [[UInt8]] {
        try await ScratchFolder.with { folder in
            try FileSystem.writeAtomically(box, to: folder + "/box")
            try FileSystem.makeFolder(folder + "/mails")
            let result = try Tool.run("git", ["mailsplit", "-b", "-d8", "-omails"] + options + ["box"], in: folder)
            guard result.status == 0 else { return [] }
            return try FileSystem.names(in: folder + "/mails").map { try FileSystem.read("\(folder)/mails/\($0)") }
        }
    }
}

extension GitJudge.Verdict {
    /// Expects that a mail was read as git read it.
    func expect(_ mail: PatchMail, _ place: Comment) {
        #expect(isTaken, place)
        #expect(mail.from.name == info["Author"] ?? "", place)
        #expect(mail.from.email == info["Email"] ?? "", place)
        #expect(mail.subject == info["Subject"] ?? "", place)
        #expect(mail.date?.description ?? "" == date, place)
        #expect(mail.message.text == message.text, place)
        #expect(Array(mail.patchText) == patch, place)
    }
}
