/// Who answers for a feature.
package struct Owner: Hashable, Sendable, CustomStringConvertible {
    /// The person's or group's name.
    package var name: String
    /// Where mail reaches them.
    package var email: String

    /// An owner.
    package init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// `Name <email>`.
    package var description: String { "\(name) <\(email)>" }
}
