import Bytes
import GitObjects

extension DiffScanner {
    /// The longest path taken, in bytes: Linux's `PATH_MAX`.
    private static var longestPath: Int { 4096 }

    /// The path that `text` begins with, less `count` components; nil where nothing is left of it.
    ///
    /// A path without quotes goes to the end of the text, or to the first tab where `endsAtTab`. Several slashes in a row
    /// end a component as one does where `squeezing`.
    func path(
        in text: Span<UInt8>, stripping count: Int, endsAtTab: Bool = false, squeezing: Bool = false
    ) throws(PatchFormatError) -> [UInt8]? {
        if text.count > 0, text[0] == 0x22 {
            guard let quoted = QuotedPath.decode(text) else { throw failure(.quoting) }
            return try stripped(quoted.path.span, count, squeezing: squeezing)
        }
        let end = endsAtTab ? text.firstOffset(of: 0x09) ?? text.count : text.count
        return try stripped(text.extracting(..<end), count, squeezing: squeezing)
    }

    /// `path` less its first `count` components; nil where nothing is left.
    private func stripped(
        _ path: Span<UInt8>, _ count: Int, squeezing: Bool = false
    ) throws(PatchFormatError) -> [UInt8]? {
        guard path.count <= Self.longestPath else { throw failure(.longPath) }
        return startOfRest(of: path, count, squeezing: squeezing).map { path.extracting($0...).array }
    }

    /// Where `path` goes on behind its first `count` components; nil where nothing is left.
    ///
    /// To git, what is left of `a//etc/passwd` is an absolute path. To patch(1), for which plain diffs are made, the
    /// slashes count as one.
    private func startOfRest(of path: Span<UInt8>, _ count: Int, squeezing: Bool = false) -> Int? {
        var start = 0
        for _ in 0..<count {
            guard let slash = path.firstOffset(of: 0x2F, from: start) else { return nil }
            start = slash + 1
            while squeezing, start < path.count, path[start] == 0x2F { start += 1 }
        }
        return start < path.count ? start : nil
    }

    /// A path that may be written; what is wrong with it is said of `line`.
    func treePath(_ path: [UInt8]?, on line: Int) throws(PatchFormatError) -> TreePath {
        guard let path else {
            throw PatchFormatError(line: line, reason: .missingPath(stripped: options.strippedComponents))
        }
        do {
            return try TreePath(path)
        } catch {
            throw PatchFormatError(line: line, reason: .path(error))
        }
    }

    /// Whether a `---` or `+++` line names no file.
    func isNull(_ text: Span<UInt8>) -> Bool {
        guard text.starts(with: "/dev/null") else { return false }
        return text.count == 9 || text[9] == 0x20 || text[9] == 0x09
    }

    /// The path that both sides of `diff --git a/x b/x` name, for changes that name it nowhere else; nil where the
    /// sides differ.
    func commonPath(in text: Span<UInt8>) throws(PatchFormatError) -> [UInt8]? {
        guard text.count <= 8 * Self.longestPath + 16 else { throw failure(.longPath) }
        let count = options.strippedComponents
        if text.count > 0, text[0] == 0x22 {
            guard let quoted = QuotedPath.decode(text), quoted.consumed < text.count else {
                throw failure(.quoting)
            }
            let left = try stripped(quoted.path.span, count)
            let right = try path(in: text.extracting((quoted.consumed + 1)...), stripping: count)
            return left == right ? left : nil
        }
        if text.count > 0, text[text.count - 1] == 0x22 { return try commonPath(quotedOnTheRight: text) }
        var space = text.firstOffset(of: 0x20)
        while let middle = space, middle <= Self.longestPath {
            let left = text.extracting(..<middle)
            let right = text.extracting((middle + 1)...)
            if let one = startOfRest(of: left, count), let other = startOfRest(of: right, count),
                left.extracting(one...).equals(right.extracting(other...))
            {
                return left.extracting(one...).array
            }
            space = text.firstOffset(of: 0x20, from: middle + 1)
        }
        return nil
    }

    private func commonPath(quotedOnTheRight text: Span<UInt8>) throws(PatchFormatError) -> [UInt8]? {
        guard let quote = text.firstOffset(of: 0x22), quote > 0, text[quote - 1] == 0x20 else {
            throw failure(.quoting)
        }
        let left = try stripped(text.extracting(..<(quote - 1)), options.strippedComponents)
        let right = try path(in: text.extracting(quote...), stripping: options.strippedComponents)
        return left == right ? left : nil
    }
}
