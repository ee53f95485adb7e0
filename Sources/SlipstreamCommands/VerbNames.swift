import ArgumentParser
import Overlay
import SlipstreamService

/// The words that choose a verb, checked before the parser sees them: to the parser an unknown one is just an argument too
/// many.
enum VerbNames {
    /// The verb that the words before the first option lead to, and its arguments; nil where they lead to a group, or help
    /// is asked for.
    ///
    /// Throws where the words name no verb: `slipstream frob`, `slipstream help frob`, `slipstream feature lst`.
    static func verb(_ arguments: [String]) throws(Failure) -> (verb: any ParsableCommand.Type, rest: [String])? {
        var command: any ParsableCommand.Type = Slipstream.self
        var path = "slipstream"
        var rest = arguments.drop { $0 == "help" }
        while true {
            let verbs = command.configuration.subcommands
            if verbs.isEmpty { return arguments.first == "help" ? nil : (command, Array(rest)) }
            guard let word = rest.first, !word.hasPrefix("-") else { return nil }
            guard let verb = verbs.first(where: { name(of: $0) == word }) else {
                throw unknown(word, of: path, verbs.map(name))
            }
            command = verb
            path += " " + word
            rest = rest.dropFirst()
        }
    }

    private static func unknown(_ word: String, of path: String, _ names: [String]) -> Failure {
        let hint = Readable.nearest(to: word, in: names).map { "did you mean “\($0)”?" }
        let known = "there are " + names.joined(separator: ", ")
        return Failure(
            .usage, "“\(path)” has no verb “\(Readable.short(word))”: \(hint ?? known)",
            advice: "  See '\(path) --help' for more information.")
    }

    /// The verb as it is typed. Each says it itself: the parser would make it of the type's name, by a search through all
    /// types of the program that takes longer than an unchanged assembly.
    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }
}
