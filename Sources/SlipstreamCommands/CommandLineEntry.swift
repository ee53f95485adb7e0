import ArgumentParser
import Glibc
import SlipstreamService

/// From the arguments of the process to its exit status.
package enum CommandLineEntry {
    /// Carries out the command that `arguments`, without the name of the program, stand for.
    ///
    /// - Returns: the exit status.
    package static func run(_ arguments: [String]) async -> Int32 {
        StandardStream.occupy()
        return await status(arguments).rawValue
    }

    private static func status(_ arguments: [String]) async -> ExitStatus {
        var output = Output()
        do {
            let rest = try enterFolders(arguments)
            guard let (verb, style) = try parse(rest) else { return .yes }
            let chosen = Output(style)
            output = chosen
            let answer = try await Attended.run { try await verb.answer(chosen) }
            try output.show(answer)
            return ExitStatus(answer)
        } catch {
            output.fail("\(error)")
            return ExitStatus(error)
        }
    }

    /// Goes to the folder of each leading `-C`, as git does, and returns what follows.
    private static func enterFolders(_ arguments: [String]) throws -> [String] {
        var rest = arguments[...]
        while rest.first == "-C" {
            guard let folder = rest.dropFirst().first else {
                throw Failure(.usage, "-C wants a folder: slipstream -C <dir> <verb>")
            }
            guard folder.isEmpty || chdir(folder) == 0 else {
                throw Failure(.usage, "cannot go to \(folder): \(String(cString: strerror(errno)))")
            }
            rest = rest.dropFirst(2)
        }
        return Array(rest)
    }

    /// The verb with its arguments, or nil where help or the version was asked for and has been printed.
    private static func parse(_ arguments: [String]) throws -> (verb: any Verb, style: OutputStyle)? {
        // The parser looks at every verb that there is, by reflection. The one that was named is enough for it, unless there
        // is something to say: that is worded with all of them.
        if let (type, words) = try VerbNames.verb(arguments), let type = type as? any Verb.Type {
            if type.takesNothing, let style = OutputStyle(plain: words) { return (type.init(), style) }
            if let verb = try? type.parseAsRoot(words) as? any Verb { return (verb, verb.output.style) }
        }
        do {
            var command = try Slipstream.parseAsRoot(arguments)
            if let verb = command as? any Verb { return (verb, verb.output.style) }
            try requireVerb(command)
            // What is no verb only knows how to print help, and does so by throwing it.
            try command.run()
        } catch let failure as Failure {
            throw failure
        } catch {
            let width = Terminal.current().width
            let text = UsageText.wrapped(Slipstream.fullMessage(for: error, columns: width), width: width)
            guard Slipstream.exitCode(for: error) == .success else {
                throw Failure(.usage, withoutErrorMark(text))
            }
            try StandardStream.write(text + "\n", to: STDOUT_FILENO)
        }
        return nil
    }

    /// A group alone does nothing: it was used wrongly, as git says too. Its help tells which verbs there are.
    private static func requireVerb(_ command: any ParsableCommand) throws(Failure) {
        let group = type(of: command)
        guard !group.configuration.subcommands.isEmpty else { return }
        let width = Terminal.current().width
        let help = UsageText.wrapped(Slipstream.helpMessage(for: group, columns: width), width: width)
        throw Failure(.usage, "a verb is missing\n", advice: help)
    }

    private static func withoutErrorMark(_ text: String) -> String {
        text.hasPrefix("Error: ") ? String(text.dropFirst("Error: ".count)) : text
    }
}
