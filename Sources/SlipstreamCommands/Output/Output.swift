import Glibc
import SlipstreamService
import Synchronization

/// The one place where anything is written: the answer to standard output, as text or as JSON; notes, progress and errors
/// to standard error.
final class Output: Sendable {
    private let terminal: Terminal
    private let json: Bool
    private let colored: Bool
    private let coloredErrors: Bool
    private let live: LiveLine

    /// Output as the style and the terminal want it.
    init(_ style: OutputStyle = OutputStyle(), terminal: Terminal = .current()) {
        self.terminal = terminal
        json = style.json
        let wanted = style.color != .never && (style.color == .always || terminal.allowsColor)
        colored = wanted && (style.color == .always || terminal.outputIsTerminal)
        coloredErrors = wanted && (style.color == .always || terminal.errorIsTerminal)
        live = LiveLine(isTerminal: terminal.errorIsTerminal, width: terminal.width)
    }

    /// Where the rooms report how far they are.
    var progress: ProgressSink {
        { [self] news in live.show(news, render: { $0.rendered(colored: coloredErrors) }) }
    }

    /// Writes the answer.
    func show(_ answer: Answer) throws {
        live.clear()
        if json { return try StandardStream.write(answer.json().text + "\n", to: STDOUT_FILENO) }
        guard let data = answer.data else { return try write(answer.lines(terminal.width)) }
        try StandardStream.write(data, to: STDOUT_FILENO)
        answer.lines(terminal.remarkWidth ?? terminal.width).forEach(note)
    }

    /// Writes a remark that is no part of the answer.
    func note(_ line: Line) {
        live.clear()
        let lines = terminal.remarkWidth.map { line.wrapped(width: $0) } ?? [line]
        StandardStream.remark(lines.map { $0.rendered(colored: coloredErrors) + "\n" }.joined())
    }

    /// Writes why there is no answer, marked as an error unless its words do so themselves.
    func fail(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() {
            let marked = line.contains("error:") || index > 0
            note(marked ? Line(line) : Line("error: ", .bad) + Line(line))
        }
    }

    private func write(_ lines: [Line]) throws(Failure) {
        let text = lines.map { $0.rendered(colored: colored) + "\n" }.joined()
        try StandardStream.write(text, to: STDOUT_FILENO)
    }
}
