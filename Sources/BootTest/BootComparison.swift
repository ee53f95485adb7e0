/// What differs between the boots of two kernels, most often the assembled one and the stock one.
package struct BootComparison: Sendable, Hashable {
    /// A test that the two kernels answered differently.
    package struct Difference: Sendable, Hashable {
        /// The test's name with those of the tests around it, ` / ` between them.
        package let test: String
        /// What the kernel under test answered; nil where it has no such result.
        package let assembled: KTAPResult.Outcome?
        /// What the stock kernel answered; nil where it has no such result.
        package let stock: KTAPResult.Outcome?
    }

    /// The tests answered differently, in the order of the assembled kernel, then those only stock has.
    package let differences: [Difference]
    /// How many tests both answered alike.
    package let alike: Int

    /// Compares two boots.
    ///
    /// Tests match by their top-level name and number: a test whose subtests carry values in their names
    /// (`factorial(10) = 3628800`) is compared by number below the top.
    package init(assembled: BootReport, stock: BootReport) {
        self.init(assembled: assembled.results, stock: stock.results)
    }

    init(assembled: KTAPDocument, stock: KTAPDocument) {
        let (mine, names) = Self.outcomes(assembled)
        let (theirs, otherNames) = Self.outcomes(stock)
        var differences: [Difference] = []
        for (key, name) in names where mine[key] != theirs[key] {
            differences.append(Difference(test: name, assembled: mine[key], stock: theirs[key]))
        }
        for (key, name) in otherNames where mine[key] == nil {
            differences.append(Difference(test: name, assembled: nil, stock: theirs[key]))
        }
        self.differences = differences
        alike = mine.filter { theirs[$0.key] == $0.value }.count
    }

    /// The outcome of every result by key, and each key's name in the order of the document.
    private static func outcomes(
        _ document: KTAPDocument
    ) -> (outcomes: [String: KTAPResult.Outcome], names: [(key: String, name: String)]) {
        var outcomes: [String: KTAPResult.Outcome] = [:]
        var names: [(key: String, name: String)] = []
        func visit(_ result: KTAPResult, _ path: String, _ name: String, isTop: Bool) {
            let key = isTop ? result.name : "\(path)/\(result.number)"
            let full = isTop ? result.name : "\(name) / \(result.name)"
            if outcomes[key] == nil { names.append((key, full)) }
            outcomes[key] = result.hasFailed ? .failed : result.outcome
            for subtest in result.subtests { visit(subtest, key, full, isTop: false) }
        }
        for result in document.results { visit(result, "", "", isTop: true) }
        return (outcomes, names)
    }
}
