import Bytes
package import GitObjects
import Processes
import Synchronization

/// Reads objects of a store, and of the repositories it borrows from, through one long-lived `git cat-file`.
///
/// May be shared: callers take turns, a batch at a time. Should git go away it is started again once. Packs that
/// are finished while the reader lives are found; a repository that is borrowed from later is not.
package final class ObjectReader: Sendable {
    private let store: GitStore
    private let sizeLimit: Int
    private let conversation: Mutex<CatFile?>
    private let unknown = Mutex<Set<String>>([])

    /// Starts git on the repository. Objects of more than `sizeLimit` bytes are refused.
    package init(store: GitStore, sizeLimit: Int = 512 << 20) throws {
        self.store = store
        self.sizeLimit = sizeLimit
        conversation = Mutex(try CatFile(store: store, sizeLimit: sizeLimit))
    }

    /// The process id of git, for tests; nil while there is none.
    var processID: Int32? { conversation.withLock { $0?.processID } }

    /// The objects with these ids, in the same order; nil for those that are missing.
    package func read(_ ids: [ObjectID]) throws -> [GitObject?] {
        var objects: [GitObject?] = []
        objects.reserveCapacity(ids.count)
        try ask(.contents, ids.map(\.description)) { index, reply in
            if index == 0 { objects.removeAll(keepingCapacity: true) }
            objects.append(reply.answer.map { GitObject(kind: $0.kind, content: $0.content) })
        }
        return objects
    }

    /// The object with this id, or nil where it is missing.
    package func read(_ id: ObjectID) throws -> GitObject? { try read([id])[0] }

    /// The content of the object with this id, which must be there and of this kind.
    package func content(of id: ObjectID, _ kind: ObjectKind) throws -> [UInt8] {
        guard let object = try read(id) else { throw GitFailure.missingObject(id) }
        guard object.kind == kind else { throw GitFailure.wrongKind(id, expected: kind, found: object.kind) }
        return object.content
    }

    /// The blob whose id begins with these digits, at least four, as the `index` line of a diff gives them;
    /// nil where there is none, or more than one. What was not found once is not looked for again.
    package func resolve(prefix: String) throws -> ObjectID? {
        let digits = prefix.lowercased()
        guard (4...40).contains(digits.utf8.count), digits.utf8.allSatisfy({ Hex.value(of: $0) != nil }),
            !unknown.withLock({ $0.contains(digits) })
        else { return nil }
        var reply = CatFile.Reply.missing
        try ask(.info, [digits]) { reply = $1 }
        var id: ObjectID?
        switch reply {
        case .found(let answer): id = answer.kind == .blob ? answer.id : nil
        case .missing: break
        case .ambiguous: id = try onlyBlob(of: digits)
        }
        if id == nil { unknown.withLock { _ = $0.insert(digits) } }
        return id
    }

    /// Where the digits begin several ids: the one blob among them.
    private func onlyBlob(of digits: String) throws -> ObjectID? {
        let process = try PipedProcess(store.command(["rev-parse", "--disambiguate=" + digits]))
        let listed = String(decoding: try process.readToEnd(limit: 1 << 20), as: UTF8.self)
        let names = listed.split(separator: "\n").map(String.init)
        var blobs: [ObjectID] = []
        try ask(.info, names) { index, reply in
            if index == 0 { blobs.removeAll() }
            if let answer = reply.answer, answer.kind == .blob { blobs.append(answer.id) }
        }
        return blobs.count == 1 ? blobs[0] : nil
    }

    /// Puts the questions; where git went away, starts it again and puts them once more.
    private func ask(
        _ question: CatFile.Question, _ names: [String], receive: (Int, CatFile.Reply) throws -> Void
    ) throws {
        try conversation.withLock { conversation in
            do {
                try Self.ask(&conversation, store, sizeLimit, question, names, receive)
            } catch let error as ProcessError where error.isHangUp && !Interruption.isRequested {
                try Self.ask(&conversation, store, sizeLimit, question, names, receive)
            }
        }
    }

    /// After a failure in the middle the rest of the answers is in the way: the conversation ends with it.
    private static func ask(
        _ conversation: inout CatFile?, _ store: GitStore, _ sizeLimit: Int, _ question: CatFile.Question,
        _ names: [String], _ receive: (Int, CatFile.Reply) throws -> Void
    ) throws {
        var current = try conversation.take() ?? CatFile(store: store, sizeLimit: sizeLimit)
        try current.ask(question, names, receive: receive)
        conversation = current
    }
}
