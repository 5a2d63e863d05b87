import ArgumentParser
import Foundation

/// `parley quarantine`.
struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "What could not be read, and what a person shall decide on.",
        subcommands: [List.self, Take.self],
        defaultSubcommand: List.self
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List it, as it came.")

        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/quarantine")
            if server.json { return try printJSON(answer) }
            for event in JSONObject(answer).list("events") {
                let id = event.flag("mayBeTaken") ? "  \(event.text("id"))" : ""
                print("\(event.text("moment"))\(id)  \(event.text("reason"))\n    \(event.text("raw").prefix(200))")
            }
        }
    }

    struct Take: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in what could be read and was held, such as mail that came through a list."
        )

        @OptionGroup var server: ServerOptions
        @Argument(help: "Its id, as the list shows it.") var id: String

        func run() async throws {
            let answer = try await server.client().call("POST", "/quarantine/\(id)/take")
            if server.json { return try printJSON(answer) }
            print("It is taken in.")
        }
    }
}
