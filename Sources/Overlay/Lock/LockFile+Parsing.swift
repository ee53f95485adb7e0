import Bytes
import GitObjects

extension LockFile {
    /// Reads the bytes of a lock, as strictly as `render` writes them: the first line that is not as expected is
    /// named. `file` is what messages call it.
    package static func parse(_ bytes: [UInt8], file: String = "slipstream.lock") throws(OverlayError) -> LockFile {
        do throws(LockProblem) {
            var parser = LockParser()
            return try parser.parse(bytes)
        } catch {
            let advice = "\(error.message); if the file was edited or merged by hand, remove it and assemble again"
            throw .wrongFiles([Diagnostic(file: file, line: error.line, column: 1, message: advice)])
        }
    }
}

/// What is wrong with a line of a lock.
struct LockProblem: Error {
    let line: Int
    let message: String
}

/// Reads a lock line by line.
private struct LockParser {
    private var features: [LockedFeature] = []
    private var names: Set<String> = []
    private var feature: LockedFeature?

    mutating func parse(_ bytes: [UInt8]) throws(LockProblem) -> LockFile {
        guard bytes.last == 0x0A else {
            let lines = bytes.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
            throw LockProblem(line: lines, message: bytes.isEmpty ? "the file is empty" : "the file is cut off here")
        }
        var fields = LockFields(bytes)
        let start = fields
        guard try fields.line() == LockFile.firstLine else {
            throw start.problem("“\(LockFile.firstLine)” is wanted; an older or newer slipstream wrote this file")
        }
        let base = try ids("base", &fields)
        let source = try source(&fields)
        let head = try ids("head", &fields)
        try fields.begin("settings")
        let settings = try fields.digest("the settings' SHA-256")
        try fields.end()
        while !fields.isAtEnd { try body(&fields) }
        if let feature { features.append(feature) }
        return LockFile(
            base: source, baseCommit: base.commit, baseTree: base.tree, head: head.commit, tree: head.tree,
            settings: settings,
            features: features)
    }

    private func ids(
        _ keyword: String, _ fields: inout LockFields
    ) throws(LockProblem) -> (commit: ObjectID, tree: ObjectID) {
        try fields.begin(keyword)
        let commit = try fields.id("a commit")
        let tree = try fields.id("a tree")
        try fields.end()
        return (commit, tree)
    }

    private func source(_ fields: inout LockFields) throws(LockProblem) -> BaseReference {
        try fields.begin("source")
        let place = fields
        let words = try fields.line("a ref or -, and a source")
            .split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 2, !words[1].isEmpty, words[0] == "-" || BaseReference.isRef(words[0]) else {
            throw place.problem("a ref or -, and the base's source are wanted")
        }
        return BaseReference(source: words[1], ref: words[0] == "-" ? nil : words[0])
    }

    private mutating func body(_ fields: inout LockFields) throws(LockProblem) {
        switch fields.firstByte {
        case UInt8(ascii: "f") where fields.begins(with: "fuzz "): try fuzz(&fields)
        case UInt8(ascii: "f"): try startFeature(&fields)
        case UInt8(ascii: "s"): try series(&fields)
        case UInt8(ascii: "m"): try merge(&fields)
        default:
            try fields.begin("patch")
            guard feature != nil else { throw fields.problem("a patch stands before any feature") }
            let patch = try patch(&fields)
            feature?.patches.append(patch)
        }
    }

    private mutating func startFeature(_ fields: inout LockFields) throws(LockProblem) {
        try fields.begin("feature")
        let place = fields
        let name = try fields.line("a feature's name")
        guard Symbol.isName(name), names.insert(name).inserted else {
            throw place.problem("“\(Readable.short(name))” is no feature's name, or stands twice")
        }
        if let feature { features.append(feature) }
        feature = LockedFeature(name: name, series: [], patches: [])
    }

    private mutating func series(_ fields: inout LockFields) throws(LockProblem) {
        try fields.begin("series")
        guard feature?.patches.isEmpty == true else { throw fields.problem("a series stands outside its feature") }
        let revision = try fields.number("a revision")
        let patches = try fields.optionalNumber("a number of patches")
        let origins = SeriesReference.Origin.allCases
        let origin = origins[try fields.word(of: origins.map(\.rawValue))]
        let place = fields
        let id = try fields.line("a Message-ID or -")
        guard Symbol.isMessageID(id) else { throw place.problem("“\(Readable.short(id))” is no Message-ID") }
        feature?.series.append(
            LockedSeries(messageID: id == "-" ? nil : id, revision: revision, patches: patches, origin: origin))
    }

    private mutating func fuzz(_ fields: inout LockFields) throws(LockProblem) {
        try fields.begin("fuzz")
        let kind = LoosePlacement.Kind.fuzz(
            try fields.number("lines of context"), hunk: try fields.number("a hunk"), line: try fields.number("a line"))
        try add(kind, &fields)
    }

    private mutating func merge(_ fields: inout LockFields) throws(LockProblem) {
        try fields.begin("merge")
        let kind = LoosePlacement.Kind.merge(
            ancestor: try fields.id("a blob"), hunks: try fields.number("a number of hunks"))
        try add(kind, &fields)
    }

    private mutating func add(_ kind: LoosePlacement.Kind, _ fields: inout LockFields) throws(LockProblem) {
        guard let last = feature?.patches.indices.last else { throw fields.problem("a hunk stands outside its patch") }
        feature?.patches[last].loose.append(LoosePlacement(file: try fields.line("a file"), kind: kind))
    }

    private func patch(_ fields: inout LockFields) throws(LockProblem) -> LockedPatch {
        let sha256 = try fields.digest("the patch file's SHA-256")
        let patchID = try fields.optionalID("a patch-id")
        let commit = try fields.id("a commit")
        let tree = try fields.id("a tree")
        let counts = PlacementCounts(
            exact: try fields.number("a count"), offset: try fields.number("a count"),
            fuzz: try fields.number("a count"), threeWay: try fields.number("a count"))
        let place = fields
        let file = try fields.line("the patch file's name")
        guard !file.utf8.contains(0x2F), !file.hasPrefix(".") else {
            throw place.problem("“\(Readable.short(file))” is no patch file's name")
        }
        return LockedPatch(
            file: file, sha256: sha256, patchID: patchID, commit: commit, tree: tree, placements: counts)
    }
}
