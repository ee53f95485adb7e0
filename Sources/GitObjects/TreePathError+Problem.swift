import Bytes

extension TreePathError.Problem {
    /// What is wrong with a path, or nil.
    init?(of path: Span<UInt8>) {
        guard path.count > 0 else { self = .empty; return }
        guard path.firstOffset(of: 0) == nil else { self = .nul; return }
        guard path[0] != 0x2F else { self = .absolute; return }
        var start = 0
        while start <= path.count {
            let end = path.firstOffset(of: 0x2F, from: start) ?? path.count
            if let problem = Self(ofComponent: path.extracting(start..<end)) { self = problem; return }
            start = end + 1
        }
        return nil
    }

    private init?(ofComponent name: Span<UInt8>) {
        switch name.count {
        case 0: self = .emptyComponent
        case 1 where name[0] == 0x2E: self = .dot
        case 2 where name[0] == 0x2E && name[1] == 0x2E: self = .parent
        default:
            guard GitFolderName.isOne(name) else { return nil }
            self = .gitFolder
        }
    }
}
