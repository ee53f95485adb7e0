import Glibc
import SlipstreamCommands

@main
struct Main {
    static func main() async {
        // A child or a reader that closes its end is an error of the write, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        exit(await CommandLineEntry.run(Array(CommandLine.arguments.dropFirst())))
    }
}
