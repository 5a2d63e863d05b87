import ArgumentParser
import Glibc
import Server

/// The command line of Parley.
@main
struct Parley: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parley",
        abstract: "Hold an organisation's public conversations.",
        discussion: """
            Commands that change something act as the person whose token is held, through the running server.
            Sign in once with `parley sign-in`; `--server` and `--token` (or PARLEY_SERVER and PARLEY_TOKEN) override it.

            Exit codes: 0 done, 1 refused, 2 input that cannot be read, 64 wrong words on the command line,
            69 the server does not answer, 70 something broke.
            """,
        version: parleyVersion,
        subcommands: [
            Serve.self, Demo.self, SetUp.self, SignInCommand.self, InboxCommand.self, ViewCommand.self,
            SavedReplyCommand.self, MacroCommand.self, ReplyCommand.self,
            OutboxCommand.self, HaltCommand.self, CorrectionCommand.self,
            PersonCommand.self,
            ApprovalCommand.self,
            ApprovalRuleCommand.self, ServiceLevelCommand.self, DueCommand.self, WorkCommand.self, AbsenceCommand.self,
            ForYouCommand.self,
            MapCommand.self, LoanCommand.self, CompactCommand.self, WhoKnowsCommand.self,
            RatingsCommand.self, AnswersCommand.self, CommunityCommand.self, NeedCommand.self, WallCommand.self,
            StoryCommand.self,
            MailCommand.self,
            RoutingRuleCommand.self, RoutingCommand.self, SignalCommand.self, ClusterCommand.self, CopyCommand.self,
            ConversationCommand.self, QueryCommand.self, ChannelCommand.self, AgentCommand.self, RoleCommand.self,
            GrantCommand.self, GroupCommand.self, CertificateCommand.self, UnitCommand.self, FeedCommand.self,
            WebhookCommand.self,
            TriageCommand.self, BenchCommand.self, PermissionCommand.self, Listen.self, QuarantineCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            DatabaseCommand.self, ModelCommand.self, ConnectorCommand.self, Doctor.self,
            Version.self, DemoNetworkCommand.self,
        ]
    )

    static func main() async {
        raiseLimitOfOpenFiles()
        do {
            try checkCommands(from: Self.self)
            var command = try asked()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
        leave(with: 0)
    }

    /// What the words on the command line ask for.
    ///
    /// A server that starts is not to wait until the runtime has found out the names of two hundred other commands; what
    /// it does not understand so is worded as for any command.
    private static func asked() throws -> any ParsableCommand {
        let words = CommandLine.arguments.dropFirst()
        if words.first == "serve", let serve = try? Serve.parse(Array(words.dropFirst())) { return serve }
        return try parseAsRoot()
    }

    /// One sentence on standard error, and the exit code that belongs to it.
    private static func end(with error: any Error) -> Never {
        guard let trouble = CommandTrouble(error) else { exit(withError: error) }
        complain(trouble.sentence)
        leave(with: trouble.code)
    }

    /// Ends at once, with everything said that was to be said.
    ///
    /// What libraries do when a program ends in the usual way is left out: OpenSSL gives back what a connection to
    /// PostgreSQL that is being given up on a thread of its own still uses, and that is a crash behind work well done.
    private static func leave(with code: Int32) -> Never {
        fflush(nil)
        _exit(code)
    }
}

/// The version of this program.
let parleyVersion = programVersion

/// `parley version`.
struct Version: ParsableCommand, DeclaredCommand {
    static let act = CommandAct.standsAlone
    static let configuration = CommandConfiguration(abstract: "Print the version.")

    @Flag(help: "Print JSON.") var json = false

    func run() {
        print(json ? #"{"version":"\#(parleyVersion)"}"# : "parley \(parleyVersion)")
    }
}
