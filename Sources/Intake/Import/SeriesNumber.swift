/// A series chosen by its number in the list, as those without a Message-ID are: `2`, or `#2`.
struct SeriesNumber {
    /// Its place in the list, from 0.
    let index: Int

    /// The number that a text is; nil where it is none, as a Message-ID.
    init?(_ text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number > 0 else {
            return nil
        }
        index = number - 1
    }
}
