/// The results a console held, and what was wrong with how they were told.
package struct KTAPDocument: Sendable, Hashable, Codable {
    /// The results of the outermost document, in the order they came.
    package var results: [KTAPResult] = []
    /// How many results the outermost document promised; nil where it did not say.
    package var plan: Int?
    /// What breaks the rules of KTAP, one sentence each, with the console's line.
    package var problems: [String] = []
    /// What stood after `Bail out!`.
    package var bailOut: String?
    /// Whether more was printed than is kept.
    package var isCut = false

    /// Every leaf of the document with the names that lead to it.
    package var leaves: [(path: [String], result: KTAPResult)] {
        results.flatMap { $0.leaves() }
    }
}
