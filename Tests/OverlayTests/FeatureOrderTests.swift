import Testing

@testable import Overlay

@Suite("The order of features")
struct FeatureOrderTests {
    @Test("requirements come first, then priority, then name")
    func order() throws {
        let features = [
            feature("z"), feature("a", requires: ["late"]), feature("late", priority: 900),
            feature("early", priority: 1),
            feature("b"),
        ]
        #expect(try FeatureOrder.sorted(features).map(\.name) == ["early", "b", "z", "late", "a"])
        #expect(try FeatureOrder.sorted(features.reversed()).map(\.name) == ["early", "b", "z", "late", "a"])
    }

    @Test("a requirement that is no feature is named with its place")
    func missing() {
        #expect(
            refusal([feature("a", requires: ["vcmdg"]), feature("vcmdq")])
                == "features/a/feature.yaml:5:12: error: “requires” names “vcmdg”, which is no feature here "
                + "(did you mean “vcmdq”?)")
    }

    @Test("a circle is shown as a whole")
    func circle() {
        let features = [
            feature("a", requires: ["b"]), feature("b", requires: ["c"]), feature("c", requires: ["b"]), feature("d"),
        ]
        #expect(
            refusal(features)
                == "features/b/feature.yaml:5:12: error: features require each other in a circle: b → c → b")
        #expect(refusal([feature("a", requires: ["a"])])?.hasSuffix("a → a") == true)
    }

    private func feature(_ name: String, priority: Int = 500, requires: [String] = []) -> Feature {
        var feature = Feature(name: name, title: name)
        feature.priority = priority
        feature.requires = requires
        for required in requires { feature.requirementPlaces[required] = TextPlace(line: 5, column: 12) }
        return feature
    }

    private func refusal(_ features: [Feature]) -> String? {
        do {
            _ = try FeatureOrder.sorted(features)
        } catch {
            return error.description
        }
        return nil
    }
}
