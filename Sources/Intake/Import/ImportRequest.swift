/// What is to be taken in, and where to.
package struct ImportRequest: Hashable, Sendable {
    /// Paths of mailboxes, patches and folders, or `REPO#A..B`. A relative path counts from the current folder.
    package var sources: [String]
    /// The feature's name.
    package var feature: String
    /// Which series, by its Message-ID or its number in the list; nil where there is only one.
    package var series: String?
    /// Whether a feature of that name has its series and patches replaced.
    package var replaces: Bool

    /// A request.
    package init(sources: [String], feature: String, series: String? = nil, replaces: Bool = false) {
        self.sources = sources
        self.feature = feature
        self.series = series
        self.replaces = replaces
    }
}
