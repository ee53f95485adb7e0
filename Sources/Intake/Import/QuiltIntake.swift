import Bytes
import Files
import GitObjects
import Overlay
import PatchFormat

/// Reads a quilt series: the file `series` and the patches it names, in its order.
enum QuiltIntake {
    /// The series in the folder `folder`, whose patches may lie in sub-folders (`bugfix/all/foo.patch`).
    static func read(_ folder: String) throws(IntakeError) -> IncomingSeries {
        let file = "\(folder)/series"
        let entries = try entries(SourceFile(path: file))
        guard !entries.isEmpty else { throw .noPatches(file) }
        var problems: [String] = []
        var patches: [IncomingPatch] = []
        for entry in entries {
            do throws(IntakeError) {
                patches.append(try patch(entry, in: folder, series: file))
            } catch .malformed(let found) {
                problems += found
            }
        }
        guard problems.isEmpty else { throw .malformed(problems) }
        var reference = SeriesReference(revision: 1, patches: patches.count)
        reference.origin = .quilt
        reference.names = entries.map(\.name)
        return IncomingSeries(
            reference: reference, cover: nil, patches: patches, title: "quilt series \(title(of: folder))", sender: nil,
            mails: 0, replies: 0, notes: [])
    }

    /// The lines that name patches. Options that change what a patch means are refused: a patch that is kept as it is
    /// must mean the same to everybody who reads it.
    private static func entries(_ file: SourceFile) throws(IntakeError) -> [QuiltSeries.Entry] {
        let entries: [QuiltSeries.Entry]
        do throws(QuiltSeriesError) {
            entries = try QuiltSeries(file.bytes).entries
        } catch {
            throw .malformed(["\(file.name): \(error)"])
        }
        let problems = entries.compactMap { entry -> String? in
            let place = "\(file.name):\(entry.line): “\(Readable.short(entry.name))”"
            if entry.isReversed { return "\(place) is applied backwards (-R); store the reversed patch instead" }
            if entry.strippedComponents != 1 {
                return "\(place) is applied with -p\(entry.strippedComponents); make it -p1 (quilt refresh -p1)"
            }
            return (try? TreePath(entry.name)) == nil ? "\(place) is no path inside the folder" : nil
        }
        guard problems.isEmpty else { throw .malformed(problems) }
        return entries
    }

    private static func patch(
        _ entry: QuiltSeries.Entry, in folder: String, series: String
    ) throws(IntakeError) -> IncomingPatch {
        guard FileSystem.exists("\(folder)/\(entry.name)") else {
            throw .malformed(["\(series):\(entry.line): there is no file \(entry.name) in \(folder)"])
        }
        let source = try SourceFile(
            path: "\(folder)/\(entry.name)", unpacked: ", and name what comes of it on line \(entry.line) of \(series)")
        let mail: PatchMail
        do throws(MailError) {
            mail = try QuiltPatch(source.bytes, name: entry.name).mail
        } catch {
            throw .malformed(["\(source.name): \(error)"])
        }
        if let problem = IncomingMail(mail: mail, file: source.name, line: 1).problem { throw .malformed([problem]) }
        guard mail.hasDiff else { throw .malformed(["\(source.name):1: there is no patch in the file"]) }
        let label = entry.name.split(separator: "/").last.map(String.init) ?? entry.name
        return IncomingPatch(raw: source.bytes, label: label, mail: mail, quiltName: entry.name)
    }

    /// The folder's name; `debian/patches` is of the package whose `debian` it stands in. Only the real path has that
    /// name: a relative one may begin with `..`.
    private static func title(of folder: String) -> String {
        var parts = ((try? FileSystem.realPath(folder)) ?? folder).split(separator: "/").map(String.init)
        while let last = parts.last, ["patches", "debian", "."].contains(last), parts.count > 1 { parts.removeLast() }
        return Readable.short(parts.last ?? folder)
    }
}
