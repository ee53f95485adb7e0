import PatchFormat

/// What libFuzzer calls with each input: the first byte chooses the parser, the rest is what it reads. Errors are fine;
/// a crash, a hang or unbounded memory is what is looked for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] % 3 {
    case 0: readDiff(bytes)
    case 1: readMailbox(bytes)
    default: applyHunks(bytes)
    }
    return 0
}

/// Parses a diff; what is accepted is rendered, and must be accepted again and name the same change.
private func readDiff(_ bytes: [UInt8]) {
    guard let diff = try? DiffParser.parse(bytes) else { return }
    _ = ChangeFingerprint.of(diff)
    let name = PatchID.stable(diff)
    let rendered = DiffRenderer.render(diff)
    guard let again = try? DiffParser.parse(rendered) else { fatalError("what was rendered is refused") }
    precondition(PatchID.stable(again) == name, "what was rendered is another change")
}

/// Splits a mailbox, parses its mails and sorts them into series.
private func readMailbox(_ bytes: [UInt8]) {
    let mails = Mailbox.messages(in: bytes).compactMap { try? PatchMail.parse(Array(bytes[$0])) }
    for series in SeriesCollection.collect(mails) { _ = series.patches.count }
}

/// Applies the second half of the input, taken for a diff, to the first.
private func applyHunks(_ bytes: [UInt8]) {
    let middle = bytes.count / 2
    let content = Array(bytes[..<middle])
    guard let diff = try? DiffParser.parse(Array(bytes[middle...])) else { return }
    for file in diff.files {
        guard case .text(let hunks) = file.content else { continue }
        for fuzz in 0...2 {
            _ = try? HunkApplication.apply(
                hunks: hunks, of: diff.bytes, to: content, options: ApplyOptions(maximumFuzz: fuzz)
            )
        }
    }
}
