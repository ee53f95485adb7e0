import ArgumentParser

/// The group of verbs about features; alone it lists them.
struct Feature: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feature",
        abstract: "List, show, switch, order and drop features.",
        discussion: """
            Example:
              $ slipstream feature
            """,
        subcommands: [
            FeatureList.self, FeatureShow.self, FeatureEnable.self, FeatureDisable.self, FeatureOrder.self,
            FeatureDrop.self,
        ],
        defaultSubcommand: FeatureList.self
    )
}
