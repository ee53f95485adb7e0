extension KTAPParser {
    var top: Int { levels.count - 1 }

    /// A version line: a nested document, or a second one in the place of the first.
    mutating func begin(_ indent: Int, _ number: Int) {
        closeDeeper(than: indent, number)
        if indent > levels[top].indent {
            open(indent, number)
        } else if levels[top].plan != nil || !levels[top].results.isEmpty {
            complain("a second document begins where the first has not ended", number)
            levels[top].next = 1
        }
    }

    mutating func plan(_ count: Int, _ remark: String?, _ indent: Int, _ number: Int) {
        settle(indent, number)
        if levels[top].plan != nil {
            complain("a second plan, 1..\(count)", number)
            levels[top].plan = max(levels[top].plan ?? 0, levels[top].results.count + count)
        } else {
            levels[top].plan = count
        }
        if count == 0 { levels[top].skip = remark }
    }

    /// A result: what is nested deeper belongs to it.
    mutating func add(_ result: KTAPResult, _ given: Int?, _ indent: Int) {
        while levels.count > 2 && levels[top - 1].indent > indent { closeOrphan(result.line) }
        var result = result
        if levels.count > 1 && levels[top].indent > indent {
            adopt(into: &result)
        } else {
            settle(indent, result.line)
        }
        let due = levels[top].next
        result.number = given ?? due
        if let given, given != due { complain("result \(given) comes where \(due) is due", result.line) }
        if !levels[top].seen.insert(result.number).inserted {
            complain("a second result \(result.number)", result.line)
        }
        levels[top].next = result.number + 1
        result.diagnostics = levels[top].diagnostics + result.diagnostics
        levels[top].diagnostics = []
        append(result)
    }

    mutating func note(_ text: String, _ indent: Int) {
        let index = levels.lastIndex { $0.indent <= indent } ?? 0
        guard levels[index].diagnostics.count < KTAPParser.listLimit else {
            document.isCut = true
            return
        }
        levels[index].diagnostics.append(String(text.prefix(KTAPParser.textLimit)))
    }

    /// Ends the levels deeper than `indent` without a parent's result, and opens one where it is deeper than all.
    private mutating func settle(_ indent: Int, _ number: Int) {
        closeDeeper(than: indent, number)
        if indent > levels[top].indent { open(indent, number) }
    }

    private mutating func open(_ indent: Int, _ number: Int) {
        guard levels.count < KTAPParser.depthLimit else {
            return complain("a document nested deeper than \(KTAPParser.depthLimit)", number)
        }
        levels.append(Level(indent: indent))
    }

    private mutating func closeDeeper(than indent: Int, _ number: Int) {
        while levels.count > 1 && levels[top].indent > indent { closeOrphan(number) }
    }

    /// Ends the deepest level as that of a test whose own result never came.
    mutating func closeOrphan(_ number: Int) {
        var parent = KTAPResult(number: 0, name: "", outcome: .missing, remark: "no result came", line: 0)
        adopt(into: &parent)
        parent.number = levels[top].next
        levels[top].next += 1
        levels[top].seen.insert(parent.number)
        complain("result \(parent.number) did not come after its subtests", number)
        append(parent)
    }

    /// Makes the deepest level the subtests of `parent`.
    private mutating func adopt(into parent: inout KTAPResult) {
        var child = levels.removeLast()
        close(&child, what: "the subtests of \(parent.name.isEmpty ? "a test" : parent.name)", parent.line)
        parent.subtests = child.results
        parent.diagnostics += child.diagnostics
        if parent.outcome == .skipped, let why = child.skip, parent.remark.map({ $0.count <= 7 }) ?? true {
            parent.remark = why
        }
        if parent.outcome == .ok && parent.subtests.contains(where: \.hasFailed) {
            complain("\(parent.name) is said to be ok, and one of its subtests is not", parent.line)
        }
    }

    /// Adds what the plan promised and did not come.
    mutating func close(_ level: inout Level, what: String, _ number: Int) {
        guard let plan = level.plan else {
            return complain("\(what) had no plan, so that nobody knows whether a result is missing", number)
        }
        if level.results.count > plan { complain("\(what) had more results than the \(plan) planned", number) }
        var missing = 0
        for due in 1...max(plan, 1) where plan > 0 && !level.seen.contains(due) {
            missing += 1
            guard missing <= KTAPParser.listLimit else { break }
            level.results.append(
                KTAPResult(number: due, name: "", outcome: .missing, remark: "planned, and no result came", line: 0))
        }
        if missing > 0 { complain("\(what) promised \(plan) results, and some did not come", number) }
    }

    private mutating func append(_ result: KTAPResult) {
        guard resultCount < KTAPParser.resultLimit else {
            document.isCut = true
            return
        }
        resultCount += 1
        levels[top].results.append(result)
    }

    private mutating func complain(_ problem: String, _ number: Int) {
        guard document.problems.count < KTAPParser.listLimit else {
            document.isCut = true
            return
        }
        document.problems.append(number > 0 ? "line \(number): \(problem)" : problem)
    }
}
