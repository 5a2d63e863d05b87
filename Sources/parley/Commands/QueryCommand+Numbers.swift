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

extension QueryCommand {
    struct Try: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try a wording on the posts that are kept and on the sample, before saving it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The query.") var text: String

        func run() async throws {
            let answer = try await server.client().call("POST", "/queries/preview", ["text": text])
            if server.json { return try printJSON(answer) }
            let found = JSONObject(answer)
            print("\(found.number("found")) of \(found.number("tried")) posts that are kept")
            print("\(found.number("sampledFound")) of \(found.number("sampled")) posts of the sample")
            guard found.members["estimate"] is [String: Any] else { return }
            let estimate = found.object("estimate")
            let ends = "\(estimate.number("low")) to \(estimate.number("high"))"
            print("About \(estimate.number("perDay")) a day (95 %: \(ends)), since \(estimate.text("since"))")
        }
    }

    struct Sample: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print how much of what no query asked for is kept as a sample, or change it."
        )
        @OptionGroup var server: ServerOptions
        @Option(help: "Of a million posts so many; 0 keeps none.") var rate: Int?
        @Option(help: "For how many days; 1 to 14.") var days: Int?

        func run() async throws {
            let client = try server.client()
            let before = JSONObject(try await client.call("GET", "/sample"))
            if rate != nil || days != nil {
                let content: [String: Any] = [
                    "rate": rate ?? before.number("rate"), "days": days ?? before.number("days"),
                ]
                _ = try await client.call("PUT", "/sample", content)
            }
            let answer = try await client.call("GET", "/sample")
            if server.json { return try printJSON(answer) }
            let now = JSONObject(answer)
            print(
                "\(now.number("rate")) of a million posts for \(now.number("days")) days; \(now.number("posts")) just now."
            )
        }
    }
}

extension QueryCommand {
    struct Slow: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the queries that cost the most, why, and what makes them cheaper."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/queries/slow")
            if server.json { return try printJSON(answer) }
            let report = JSONObject(answer)
            let posts = report.flag("isSample") ? "posts of the sample" : "posts that are kept"
            print("\(report.number("tried")) queries were tried on \(report.number("posts")) \(posts).")
            for one in report.list("queries") {
                print(
                    "\(one.text("query"))  \(one.text("name")): looked at \(one.number("evaluations")), found \(one.number("matches"))"
                )
                for reason in one.list("reasons") { print("    " + advice(reason)) }
            }
        }

        private func advice(_ reason: JSONObject) -> String {
            let words = reason.texts("words").joined(separator: ", ")
            return switch reason.text("code") {
            case "everyPost": "Nothing has to stand in a post. Add a word that has to be there."
            case "common": "This stands in many posts: \(words). Add a rarer word with AND, or quotation marks."
            case "shortPrefixes": "Many words begin like this: \(words). Write more letters before the asterisk."
            case "alternatives": "So many alternatives. Add a word that all share, or make several queries of it."
            case "near": "Places of words are compared. A word with AND beside NEAR leaves fewer posts."
            default: "Pieces of links or texts stand in many posts. A longer piece or a word is rarer."
            }
        }
    }
}
