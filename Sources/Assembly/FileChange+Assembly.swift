import GitObjects
import PatchFormat

extension FileChange {
    /// Whether the new file begins from another one.
    var movesOrCopies: Bool {
        switch kind {
        case .rename, .copy: true
        default: false
        }
    }

    /// Whether the new file begins from another one, which stays.
    var isCopy: Bool {
        if case .copy = kind { true } else { false }
    }

    /// How many hunks it has.
    var hunkCount: Int {
        if case .text(let hunks) = content { hunks.count } else { 0 }
    }
}

extension FileMode {
    /// The mode without the executable bit: what must not change under a patch.
    var kind: FileMode { self == .executable ? .regular : self }
}
