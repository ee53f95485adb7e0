import Bytes
import GitObjects
import Processes

/// A conversation with one `git cat-file --batch-command --buffer`.
///
/// Requests go ahead of the answers, but never by more than the pipe to git holds: so a write never waits for git,
/// git may wait for us to read, and neither can wait for the other.
struct CatFile {
    /// What is asked of an object.
    enum Question: String {
        case contents, info
    }

    /// An answer: the object's id, kind and size, and its content where it was asked for.
    struct Answer {
        let id: ObjectID
        let kind: ObjectKind
        let size: Int
        let content: [UInt8]
    }

    /// What comes of a question.
    enum Reply {
        case found(Answer)
        case missing
        /// The name fits several objects.
        case ambiguous

        /// The answer, where there is one object.
        var answer: Answer? {
            if case .found(let answer) = self { answer } else { nil }
        }
    }

    private let process: PipedProcess
    private let isOld: Bool
    private let sizeLimit: Int
    private var buffer: [UInt8]
    private var start = 0
    private var end = 0

    /// Starts git on the repository; git before 2.36, which has only `--batch`, is asked in that way.
    init(store: GitStore, sizeLimit: Int) throws {
        isOld = try GitVersion.installed() < GitVersion(major: 2, minor: 36)
        process = try PipedProcess(
            store.command(isOld ? ["cat-file", "--batch"] : ["cat-file", "--batch-command", "--buffer"]))
        self.sizeLimit = sizeLimit
        buffer = [UInt8](repeating: 0, count: 256 << 10)
    }

    /// The process id of git.
    var processID: Int32 { process.pid }

    /// Asks about the objects with these names, none of which holds a line end, and hands out the replies in order.
    mutating func ask(_ question: Question, _ names: [String], receive: (Int, Reply) throws -> Void) throws {
        let longest = names.reduce(40) { max($0, $1.utf8.count) } + 10
        let group = max(1, process.inputCapacity / 2 / longest - 1)
        try send(question, names[..<min(group, names.count)])
        for index in names.indices {
            if index.isMultiple(of: group) {
                let next = min(index + group, names.count)
                try send(question, names[next..<min(next + group, names.count)])
            }
            try receive(index, reply(question))
        }
    }

    private func send(_ question: Question, _ names: ArraySlice<String>) throws {
        guard !names.isEmpty else { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(names.count * 52)
        for name in names {
            if !isOld {
                bytes.append(contentsOf: question.rawValue.utf8)
                bytes.append(0x20)
            }
            bytes.append(contentsOf: name.utf8)
            bytes.append(0x0A)
        }
        if !isOld { bytes.append(contentsOf: "flush\n".utf8) }
        try process.write(bytes)
    }

    private mutating func reply(_ question: Question) throws -> Reply {
        let line = try readLine()
        guard let head = Head(line) else {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasSuffix(" missing") { return .missing }
            if text.hasSuffix(" ambiguous") { return .ambiguous }
            throw GitFailure.protocolError(text)
        }
        guard isOld || question == .contents else {
            return .found(Answer(id: head.id, kind: head.kind, size: head.size, content: []))
        }
        guard head.size <= sizeLimit else {
            throw GitFailure.tooLarge(id: head.id.description, size: head.size, limit: sizeLimit)
        }
        let content = try readContent(head.size)
        return .found(Answer(id: head.id, kind: head.kind, size: head.size, content: content))
    }

    /// The next line, which is short, less its end.
    private mutating func readLine() throws -> [UInt8] {
        while true {
            if let offset = buffer.span.extracting(start..<end).firstOffset(of: 0x0A) {
                defer { start += offset + 1 }
                return Array(buffer[start..<start + offset])
            }
            guard end - start < 4096 else { throw GitFailure.protocolError("a line without an end") }
            try fill()
        }
    }

    /// The next `size` bytes, and passes the line end behind them.
    private mutating func readContent(_ size: Int) throws -> [UInt8] {
        let ready = min(size, end - start)
        var isCut = false
        let content = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { room, count in
            unsafe buffer.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(room).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + ready]))
            }
            count = ready
            while count < size {
                let rest = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(room)[count..<size])
                let got = unsafe process.read(into: rest)
                if got == 0 {
                    isCut = true
                    break
                }
                count += got
            }
        }
        start += ready
        guard !isCut else { throw process.hungUp() }
        if start == end { try fill() }
        guard buffer[start] == 0x0A else { throw GitFailure.protocolError("an object without an end") }
        start += 1
        return content
    }

    /// Reads more, behind what has not been taken yet.
    private mutating func fill() throws {
        if start > 0 {
            let kept = end - start
            if kept > 0 { buffer.replaceSubrange(0..<kept, with: Array(buffer[start..<end])) }
            start = 0
            end = kept
        }
        let from = end
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe process.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[from...]))
        }
        guard count > 0 else { throw process.hungUp() }
        end += count
    }
}

extension CatFile {
    /// The first line of an answer: `<id> <kind> <size>`.
    private struct Head {
        let id: ObjectID
        let kind: ObjectKind
        let size: Int

        init?(_ line: [UInt8]) {
            let fields = line.split(separator: 0x20, omittingEmptySubsequences: false)
            guard fields.count == 3, let id = ObjectID(hex: Array(fields[0]).span),
                let kind = ObjectKind(rawValue: String(decoding: fields[1], as: UTF8.self)),
                let size = Int(String(decoding: fields[2], as: UTF8.self)), size >= 0
            else { return nil }
            self.id = id
            self.kind = kind
            self.size = size
        }
    }
}
