import ArgumentParser
import Foundation

/// `parley ratings`.
struct RatingsCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "ratings",
        abstract: "Whether people outside say that they were answered, for each unit; never for a person."
    )
    @OptionGroup var server: ServerOptions
    @Option(help: "How far back, in days from 1 to 366.") var days = 90

    func run() async throws {
        let client = try server.client()
        let answer = try await client.call("GET", "/ratings?days=\(days)")
        if server.json { return try printJSON(answer) }
        let units = JSONObject(try await client.call("GET", "/units")).list("units")
        for ratings in JSONObject(answer).list("units") {
            let code = units.first { $0.text("id") == ratings.text("unit") }?.text("code") ?? ratings.text("unit")
            print("\(code)  \(ratings.number("count")) ratings  \(said(ratings))")
        }
    }

    private func said(_ ratings: JSONObject) -> String {
        guard ratings.members["result"] != nil else { return "too few to say" }
        let result = ratings.object("result")
        let scores = (result.members["scores"] as? [NSNumber] ?? []).enumerated()
            .map { "\($0.offset + 1): \($0.element.intValue)" }
        return "\(result.number("goodPercent")) % gave 4 or 5 (\(scores.joined(separator: ", ")))"
    }
}
