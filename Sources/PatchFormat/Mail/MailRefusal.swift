import Bytes
import GitObjects

/// What makes a patch mail unfit for a commit, so that `git am` refuses it too.
enum MailRefusal {
    /// Why no commit can be made of a mail: its author has no address, or its author or message holds a NUL, which
    /// would end a commit's text for git; nil where one can. `line` finds the line of either.
    static func find(
        author: MailAddress, named value: [UInt8]?, message: [UInt8], authorLine: () -> Int, nulLine: () -> Int
    ) -> PatchFormatError? {
        if message.span.firstOffset(of: 0) != nil {
            return error(
                nulLine(), "the text holds a NUL byte, which no commit can; take it out, or ask for the mail anew")
        }
        guard let value else { return nil }
        if author.name.utf8.contains(0) || author.email.utf8.contains(0) {
            return error(authorLine(), "the author's name holds a NUL byte, which no commit can; take it out")
        }
        guard author.email.isEmpty else { return nil }
        let shown = value.span.extracting(first: 60).lossyText
        return error(authorLine(), "the author “\(shown)” has no mail address; write “From: Name <address>”")
    }

    private static func error(_ line: Int, _ text: String) -> PatchFormatError {
        PatchFormatError(line: line, reason: .mail(text))
    }
}
