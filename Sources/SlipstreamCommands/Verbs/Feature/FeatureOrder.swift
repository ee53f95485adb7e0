import ArgumentParser
import SlipstreamService

struct FeatureOrder: Verb {
    static let configuration = CommandConfiguration(
        commandName: "order",
        abstract: "Put features in this order, or one feature at a priority.",
        discussion: """
            Features are applied by priority (0 to 9999, lower first, 500 where nothing is said), then by name; what a \
            feature requires always comes before it.

            Example:
              $ slipstream feature order edu --priority 400
            """
    )

    @Argument(help: "The features, first to last.") var names: [String]
    @Option(parsing: .unconditional, help: "The priority that they get.") var priority: Int?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let priority, !(0...9999).contains(priority) {
            throw ValidationError("a priority is a whole number from 0 to 9999, found \(priority)")
        }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ValidationError("“\(twice)” stands twice in the new order")
        }
        if priority == nil && names.count < 2 {
            throw ValidationError("one feature alone has no order: name two, or give --priority")
        }
    }

    func answer(_ output: Output) async throws -> Answer {
        let editing = FeatureEditing(in: ".") { output.note(Line($0)) }
        let changed = try await editing.order(names, priority: priority)
        let status = try OverlayView(of: ".").status()
        let order = status.features.map(\.name)
        let json = JSON.object(["changed": JSON(changed), "order": JSON(order)])
        return Answer(json: json) { _ in
            [
                Line(changed.isEmpty ? "The order was this already: " : "The order is now: ")
                    + Line(order.joined(separator: ", "))
            ] + (changed.isEmpty ? [] : ["Next: slipstream assemble"])
        }
    }
}
