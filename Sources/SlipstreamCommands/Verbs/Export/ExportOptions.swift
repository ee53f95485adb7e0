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
        return Answer(json: outcome.json) { _ in
            ExportOptions.lines(outcome) + outcome.notes.map { Line("note: \($0)") } + [ExportOptions.next(outcome)]
        }
    }

    private static func lines(_ outcome: ExportOutcome) -> [Line] {
        let patches = Quantity.count(outcome.patches, "patch", "patches")
        let features = Quantity.count(outcome.features.count, "feature")
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
                    "\(ref) in \(repository) stands at \("\(outcome.head)".prefix(12)) (\(change)): \(patches) of \(features)"
                )
            ]
        case .mailbox(let path, let pristine), .quilt(let path, let pristine):
            let note =
                switch pristine {
                case outcome.patches: "all as they came"
                case 0: "all written anew"
                default: "\(Quantity.count(outcome.patches - pristine)) written anew, the rest as they came"
                }
            return [Line("Wrote \(path): \(patches) of \(features), \(note)")]
        }
    }

    private static func next(_ outcome: ExportOutcome) -> Line {
        let base = "on the base \("\(outcome.base)".prefix(12))"
        switch outcome.form {
        case .branch(let repository, let ref, _):
            let name = ref.hasPrefix("refs/heads/") ? String(ref.dropFirst(11)) : ref
            return Line("Next: git -C \(repository) log \(name)")
        case .mailbox(let path, _): return Line("Next, \(base): git am \(path)")
        case .quilt(let path, _): return Line("Next, \(base): QUILT_PATCHES=\(path) quilt push -a")
        }
    }
}
