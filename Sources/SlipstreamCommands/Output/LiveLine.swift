import Glibc
import SlipstreamService
import Synchronization

/// Progress on standard error: on a terminal one line that replaces itself, in a log one line for each step that ends.
final class LiveLine: Sendable {
    private struct State {
        var shown = false
        var lastDrawn = ContinuousClock.Instant?.none
    }

    private let isTerminal: Bool
    private let width: Int
    private let state = Mutex(State())

    /// A line of at most `width` columns.
    init(isTerminal: Bool, width: Int) {
        self.isTerminal = isTerminal
        self.width = width
    }

    /// Shows news; more than ten a second of the same line are left out.
    func show(_ news: ProgressNews, render: (Line) -> String) {
        state.withLock { state in
            if isTerminal { draw(news, &state, render) } else { log(news, &state, render) }
        }
    }

    /// Takes the line away, so that other text can be written.
    func clear() {
        state.withLock { state in
            guard state.shown else { return }
            StandardStream.remark("\r\u{1B}[K")
            state.shown = false
        }
    }

    private func draw(_ news: ProgressNews, _ state: inout State, _ render: (Line) -> String) {
        let line = Self.line(news, width: width - 1)
        if case .ended = news.state {
            StandardStream.remark("\r\u{1B}[K" + render(line) + "\n")
            state.shown = false
            state.lastDrawn = nil
            return
        }
        let now = ContinuousClock.now
        if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
        StandardStream.remark("\r\u{1B}[K" + render(line))
        state.shown = true
        state.lastDrawn = now
    }

    /// In a log a step is one line, when it ends.
    private func log(_ news: ProgressNews, _ state: inout State, _ render: (Line) -> String) {
        switch news.state {
        case .ended: StandardStream.remark(render(Self.line(news, width: 1000)) + "\n")
        case .doing, .done: return
        }
    }

    /// `build  x86_64-demo   [=====>    ] 1,204 of 1,871 objects, 1 warning`.
    static func line(_ news: ProgressNews, width: Int) -> Line {
        let head = news.step.padding(to: 9) + "  " + (news.subject.isEmpty ? "" : news.subject.padding(to: 18) + "  ")
        switch news.state {
        case .ended(let text): return Line(head + text)
        case .doing(let text): return Line(cut(head + text, to: width))
        case .done(let count, let total, let unit, let note):
            let most = max(total, count)
            let filled = most > 0 ? min(15, count * 15 / most) : 0
            let bar =
                "[" + String(repeating: "=", count: filled) + ">" + String(repeating: " ", count: 15 - filled) + "] "
            let text = "\(Quantity.count(count)) of \(Quantity.count(most)) \(unit)" + (note.isEmpty ? "" : ", " + note)
            return Line(cut(head + bar + text, to: width))
        }
    }

    private static func cut(_ text: String, to width: Int) -> String {
        PlainText.width(text) <= width ? text : String(text.prefix(max(1, width - 1))) + "…"
    }
}

extension String {
    /// The text with spaces behind it up to `width` columns.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - PlainText.width(self)))
    }
}
