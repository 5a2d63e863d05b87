import ArgumentParser
import Foundation

extension QueryCommand {
    struct Spikes: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List when queries found more than usual.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/spikes")
            if server.json { return try printJSON(answer) }
            let spikes = JSONObject(answer).list("spikes")
            if spikes.isEmpty { print("No query has found more than usual within thirty days.") }
            for one in spikes {
                let end = one.members["endedAt"].map { "until \($0)" } ?? "and goes on"
                print(
                    "\(one.text("query"))  \(one.text("name")): from \(one.text("startedAt")) \(end), up to \(one.number("peak")) an hour"
                )
            }
        }
    }

    struct Volume: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a query found in each of the last 48 hours."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The query's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/queries/\(id)/volume")
            if server.json { return try printJSON(answer) }
            for hour in JSONObject(answer).list("hours") {
                let upper = hour.members["upper"].map { ", usually up to \($0)" } ?? ""
                print("\(hour.text("start"))  \(hour.number("count"))\(upper)")
            }
        }
    }

    struct Alert: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say from when on the numbers of a query are told."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The query's id.") var id: String
        @Option(help: "off, low, usual or high.") var sensitivity = "usual"
        @Option(help: "Fewer posts an hour are never told.") var least = 10

        func run() async throws {
            let content: [String: Any] = ["sensitivity": sensitivity, "least": least]
            _ = try await server.client().call("PUT", "/queries/\(id)/alert", content)
            if server.json { try printJSON(["done": "alert"]) } else { print("Done.") }
        }
    }
}
