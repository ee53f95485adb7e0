/// Something that must hold for the figures to mean anything.
struct Check {
    /// What must hold.
    let what: String
    /// Whether it does.
    let holds: Bool
    /// What shows it.
    let evidence: String

    /// A line of the report.
    var text: String { "- \(holds ? "yes" : "**NO**") — \(what): \(evidence)" }
}
