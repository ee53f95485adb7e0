/// A long text for a test's argument, told in the log by what it is made of.
package struct Repeated: Sendable, CustomStringConvertible {
    private let head: String
    private let unit: String
    private let count: Int

    /// `head` and then `count` times `unit`.
    package init(_ head: String, _ unit: String, times count: Int) {
        self.head = head
        self.unit = unit
        self.count = count
    }

    /// `count` times `unit`.
    package init(_ unit: String, times count: Int) { self.init("", unit, times: count) }

    /// The whole text.
    package var text: String { head + String(repeating: unit, count: count) }

    /// `"From: " and 900000 × "("`.
    package var description: String {
        (head.isEmpty ? "" : head.debugDescription + " and ") + "\(count) × \(unit.debugDescription)"
    }
}
