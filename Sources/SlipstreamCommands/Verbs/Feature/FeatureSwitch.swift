import SlipstreamService

/// What `feature enable` and `feature disable` have to say.
enum FeatureSwitch {
    /// The answer after the feature was switched, or found to be so already.
    static func answer(_ name: String, isOn: Bool, hasChanged: Bool) -> Answer {
        let state = isOn ? "on" : "off"
        let json = JSON.object(["feature": .string(name), "enabled": .bool(isOn), "changed": .bool(hasChanged)])
        return Answer(json: json) { _ in
            hasChanged
                ? [Line(name, .strong) + Line(" is \(state) now."), "Next: slipstream assemble"]
                : [Line(name, .strong) + Line(" is \(state) already; nothing was changed.")]
        }
    }
}
