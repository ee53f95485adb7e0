package import GitObjects

/// What of a patch was placed less strictly than to the letter: what somebody should look at.
package struct LoosePlacement: Hashable, Sendable {
    /// What was not to the letter.
    package enum Kind: Hashable, Sendable {
        /// A hunk (counted from 1) stands at `line` of the file, with so many lines of context left out of account.
        case fuzz(Int, hunk: Int, line: Int)
        /// So many hunks were made by a three-way merge from this blob.
        case merge(ancestor: ObjectID, hunks: Int)
    }

    /// The file, for people: control characters are escaped.
    package var file: String
    /// What was not to the letter.
    package var kind: Kind

    /// A hunk or a file of a patch.
    package init(file: String, kind: Kind) {
        self.file = file
        self.kind = kind
    }
}
