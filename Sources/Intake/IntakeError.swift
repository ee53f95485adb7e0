package import Bytes
package import Overlay

/// Why patches could not be taken in. Nothing was written, except where a case says so.
package enum IntakeError: Error, CustomStringConvertible {
    /// There is nothing at this path.
    case missingSource(String)
    /// What stands behind the `#` is no range of commits.
    case noRange(String)
    /// A git repository does not know one end of a range, or has nothing between them.
    case badRange(repository: String, range: String, reason: String)
    /// Nothing in the source is a patch.
    case noPatches(String)
    /// Several series, and none was chosen.
    case severalSeries([SeriesSummary])
    /// No series of this id or number.
    case unknownSeries(String, known: [SeriesSummary])
    /// The series cannot be taken as it is: its title, and every reason.
    case unusableSeries(title: String, problems: [String])
    /// Patches or mails that cannot be read: each with its file, line and reason.
    case malformed([String])
    /// The feature is there already.
    case featureExists(String)
    /// Several sources of kinds that do not go together.
    case mixedSources
    /// The overlay's files are wrong.
    case overlay(OverlayError)
    /// The feature is written, but the commit of it failed, for a reason that is none of the repository's state.
    case uncommitted(feature: String, patches: Int, root: String, reason: String)
    /// The system refused something.
    case system(SystemFailure)

    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .missingSource(let path): "there is no file or folder “\(path)”"
        case .noRange(let text): "“\(text)” names no range of commits: write REPOSITORY#A..B"
        case .badRange(let repository, let range, let reason): "the range \(range) of \(repository): \(reason)"
        case .noPatches(let source): "there is no patch in \(source)"
        case .severalSeries(let all):
            "there are \(all.count) series; choose one with --series:\n" + IntakeError.lines(all)
        case .unknownSeries(let id, let known):
            "no series has the \(SeriesNumber(id) == nil ? "Message-ID" : "number") “\(id)”; there are:\n"
                + IntakeError.lines(known)
        case .unusableSeries(let title, let problems):
            "the series “\(title)” cannot be taken: " + problems.joined(separator: "; ")
        case .malformed(let problems): problems.joined(separator: "\n")
        case .featureExists(let name):
            "there is a feature “\(name)” already; replace its patches with --replace, or choose another name"
        case .mixedSources: "a quilt series or a range of commits is imported alone, not together with other sources"
        case .overlay(let error): error.description
        case .uncommitted(let feature, let patches, let root, let reason):
            "features/\(feature) is written (\(patches) \(patches == 1 ? "patch" : "patches")), but git could not commit it: "
                + "\(reason)\nMend that, then commit it in \(root): "
                + "git add --force features/\(feature) && git commit features/\(feature)"
        case .system(let failure): failure.description
        }
    }

    /// The series a line each, as many as one reads; `--list` has all.
    private static func lines(_ all: [SeriesSummary]) -> String {
        let most = 20
        let rest = all.count > most ? ["  … and \(all.count - most) more; see: slipstream import <source>… --list"] : []
        return (all.prefix(most).map { "  \($0)" } + rest).joined(separator: "\n")
    }
}
