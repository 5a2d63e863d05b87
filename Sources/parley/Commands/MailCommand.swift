import ArgumentParser
import Foundation

/// `parley mail`.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Mail that comes in.",
        subcommands: [Take.self, Parse.self]
    )

    struct Take: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring the mail on standard input to Parley; for the pipe of a mail server.",
            discussion: """
                Ends as mail servers expect (sysexits): 0 when the mail was taken, needs nothing or its writer is told \
                why not; 65 when it cannot be read; 67 when nobody has the address; 75 when it should come again; \
                77 when the token may not do this; 78 when no server is named rightly.
                """
        )
        @OptionGroup var server: ServerOptions
        @Option(help: "For whom the mail server has it, with the token in the address.") var recipient: String?
        @Option(help: "From whom the mail server has it; empty of a bounce.") var sender: String?

        func run() async throws {
            let message = try readInput("-")
            var content: [String: Any] = ["message": message.base64EncodedString()]
            content["recipient"] = recipient
            content["sender"] = sender
            let answer: Any
            do {
                answer = try await server.client().call("POST", "/inbound-mail", content)
            } catch let trouble as CommandTrouble {
                throw CommandTrouble(code: mailExit(for: trouble), trouble.sentence)
            }
            if server.json { return try printJSON(answer) }
            let told = JSONObject(answer)
            let reason = told.text("reason")
            print(told.text("outcome") + (reason.isEmpty ? "" : ": \(reason)"))
        }
    }
}

/// What a mail server does next is said by the number with which a command ends.
private func mailExit(for trouble: CommandTrouble) -> Int32 {
    switch trouble.status {
    case 401, 403: 77
    case 404: 67
    case 413, 422: 65
    case .some: 75
    // Nothing was asked: the server is away, or its address is none.
    case nil: trouble.code == 64 ? 78 : 75
    }
}
