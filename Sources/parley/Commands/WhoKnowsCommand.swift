import ArgumentParser
import Foundation

/// `parley who-knows`.
struct WhoKnowsCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "who-knows",
        abstract: "Who has answered about something, from what was really answered."
    )
    @OptionGroup var server: ServerOptions
    @Argument(help: "Words or a tag, in the language of the search.") var about: String

    func run() async throws {
        let text = about.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let answer = try await server.client().call("GET", "/expertise?about=\(text)")
        if server.json { return try printJSON(answer) }
        for person in JSONObject(answer).list("people") {
            print("\(person.text("name"))  \(person.number("answers")) answers, last \(person.text("lastAt"))")
        }
    }
}
