/// A package that Slipstream uses, as the list `Resources/debian-packages.txt` names it.
struct DebianPackage: Sendable, Hashable {
    /// What needs it: `compile`, `demo`, `test` or `bench`.
    let use: String

    /// Its name: `libelf-dev`.
    let name: String

    /// The command or the file by which its presence is known.
    let provides: String

    /// Which overlays need it: `all`, an architecture, or `may` for none.
    let need: String

    /// The row of the report it belongs to.
    let row: String

    /// The packages of the list that was compiled in, in its order.
    static func all() -> [DebianPackage] { parse(PackageResources.debian_packages_txt) }

    /// The packages of a list: five words a line, `#` begins a comment.
    static func parse(_ text: [UInt8]) -> [DebianPackage] {
        String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 5, !line.hasPrefix("#") else { return nil }
            return DebianPackage(use: words[0], name: words[1], provides: words[2], need: words[3], row: words[4])
        }
    }
}
