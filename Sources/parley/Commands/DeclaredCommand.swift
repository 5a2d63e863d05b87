import ArgumentParser

/// As whom a command acts.
enum CommandAct {
    /// As the person whose token is held, or as nobody: the running server decides, by what its operation declares.
    case asks
    /// As whoever may read the files or the database of the installation: an act of an operator, asked of nobody.
    case operates
    /// The one or the other, by where its words point.
    case asksOrOperates
    /// On what its words name, and on nothing that belongs to an organisation.
    case standsAlone
}

/// A command that says as whom it acts; the program does nothing before every one has.
protocol DeclaredCommand: ParsableCommand {
    static var act: CommandAct { get }
}

/// A command that goes to a running server and to nothing else.
protocol AskingCommand: DeclaredCommand, AsyncParsableCommand {
    var server: ServerOptions { get }
}

extension AskingCommand {
    static var act: CommandAct { .asks }
}

/// The commands at and below one, by their words, that do something and do not say as whom.
///
/// Only those are named: the runtime takes half a millisecond to find out the name of a type, and every start asks.
func undeclaredCommands(
    from command: any ParsableCommand.Type,
    behind path: [any ParsableCommand.Type] = []
) -> [String] {
    let path = path + [command]
    let below = command.configuration.subcommands
    if !below.isEmpty { return below.flatMap { undeclaredCommands(from: $0, behind: path) } }
    return command is any DeclaredCommand.Type ? [] : [path.map { $0._commandName }.joined(separator: " ")]
}

/// Throws unless every command says as whom it acts.
func checkCommands(from root: any ParsableCommand.Type) throws(CommandTrouble) {
    let open = undeclaredCommands(from: root)
    guard open.isEmpty else {
        throw CommandTrouble(code: 70, "Nobody declared as whom this acts: \(open.joined(separator: ", ")).")
    }
}
