import ArgumentParser
import SlipstreamService

/// What the verbs that give out have in common.
struct ExportOptions: ParsableArguments {
    @Option(help: "Only this feature, with those it requires, alone on the base.") var feature: String?
    @OptionGroup var output: OutputOptions

    /// Gives out, and answers with the lines that say what was made, and what to do next.
    func answer(to target: ExportTarget, _ output: Output) async throws -> Answer {
        let outcome = try await StackExport.export(
            ".", feature: feature, to: target, progress: output.progress, onWait: { output.note(Line($0)) })
        let data: [UInt8]? = if case .mailboxText(let bytes, _) = outcome.form { bytes } else { nil }
        return Answer(data: data, json: outcome.json) { _ in
            ExportOptions.lines(outcome) + outcome.notes.map { Line("note: \($0)") } + [ExportOptions.next(outcome)]
        }
    }

    private static func lines(_ outcome: ExportOutcome) -> [Line] {
        let count = counts(outcome)
        switch outcome.form {
        case .branch(let repository, let ref, let previous):
            let change =
                switch previous {
                case nil: "new"
                case outcome.head: "as it was"
                case .some(let id): "before: \("\(id)".prefix(12))"
                }
            return [
                Line(
                    "\(ref) in \(repository) stands at \("\(outcome.head)".prefix(12)) (\(change)): \(count)"
                )
            ]
        case .mailbox(let path, let pristine), .quilt(let path, let pristine):
            return [Line("Wrote \(path): \(count), \(told(pristine, of: outcome.patches))")]
        case .mailboxText(_, let pristine):
            return [Line("Wrote the mailbox: \(count), \(told(pristine, of: outcome.patches))")]
        }
    }

    /// `5 patches of 3 features`.
    private static func counts(_ outcome: ExportOutcome) -> String {
        Quantity.count(outcome.patches, "patch", "patches") + " of "
            + Quantity.count(outcome.features.count, "feature")
    }

    /// How many patches are the very bytes that came.
    private static func told(_ pristine: Int, of patches: Int) -> String {
        switch pristine {
        case patches: "all as they came"
        case 0: "all written anew"
        default: "\(Quantity.count(patches - pristine)) written anew, the rest as they came"
        }
    }

    private static func next(_ outcome: ExportOutcome) -> Line {
        let base = "on the base \("\(outcome.base)".prefix(12))"
        switch outcome.form {
        case .branch(let repository, let ref, _):
            let name = ref.hasPrefix("refs/heads/") ? String(ref.dropFirst(11)) : ref
            return Line("Next: git -C \(repository) log \(name)")
        case .mailbox(let path, _): return Line("Next, \(base): git am \(path)")
        case .mailboxText: return Line("Next, \(base): git am")
        case .quilt(let path, _): return Line("Next, \(base): QUILT_PATCHES=\(path) quilt push -a")
        }
    }
}
