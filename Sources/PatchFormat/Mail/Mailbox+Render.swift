import Bytes

extension Mailbox {
    /// A mailbox of these mails, one behind another, each with a `From ` line and a blank line at its end.
    ///
    /// With `.none`, `git am` and `git mailsplit` read it as it is, but a line of a mail that looks like a separator
    /// would part it in two: `needsQuoting` tells. With `.mboxrd` every mail comes through (`git am
    /// --patch-format=mboxrd`).
    public static func render(_ mails: [[UInt8]], quoting: Quoting = .none) -> [UInt8] {
        var box: [UInt8] = []
        box.reserveCapacity(mails.reduce(0) { $0 + $1.count + 64 })
        for mail in mails {
            let bytes = mail.span
            var line = 0
            if isSeparator(bytes, at: 0, limit: bytes.count) {
                line = bytes.lineEnd(from: 0, limit: bytes.count)
                box.append(0..<line, of: bytes)
            } else {
                box.append(quoting == .mboxrd ? "From mboxrd@z " : "From slipstream@localhost ")
                box.append("Thu Jan  1 00:00:00 1970\n")
            }
            appendBody(bytes, from: line, quoting: quoting, to: &box)
        }
        return box
    }

    private static func appendBody(
        _ bytes: Span<UInt8>, from start: Int, quoting: Quoting, to box: inout [UInt8]
    ) {
        var line = start
        while line < bytes.count {
            let end = bytes.lineEnd(from: line, limit: bytes.count)
            if quoting == .mboxrd, isQuotedFrom(bytes, in: line..<end) { box.append(0x3E) }
            box.append(line..<end, of: bytes)
            line = end
        }
        if box.last != 0x0A { box.append(0x0A) }
        if box.count < 2 || box[box.count - 2] != 0x0A { box.append(0x0A) }
    }

    /// Whether a mail holds a line, behind its first, that parts mails.
    public static func needsQuoting(_ mail: [UInt8]) -> Bool {
        let bytes = mail.span
        var line = bytes.lineEnd(from: 0, limit: bytes.count)
        while line < bytes.count {
            if bytes[line] == 0x46, isSeparator(bytes, at: line, limit: bytes.count) { return true }
            line = bytes.lineEnd(from: line, limit: bytes.count)
        }
        return false
    }
}
