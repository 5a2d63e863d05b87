import ArgumentParser
import Foundation

extension CommunityCommand {
    struct Terms: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the terms of the community, or publish the next wording from a file."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "A file with the words.") var file: String?
        @Option(help: "In which language they are, such as en.") var language = "en"
        @Option(help: "How old people must say to be; nobody is asked unless given.") var age: Int?
        @Option(help: "From when on members are asked, such as 2026-12-01T00:00:00Z; at once unless given.")
        var from: String?

        func run() async throws {
            let client = try server.client()
            let answer: Any
            if let file {
                let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
                var content: [String: Any] = ["text": text, "language": language]
                content["leastAge"] = age
                content["startsAt"] = from
                answer = try await client.call("PUT", "/community/terms", content)
            } else {
                answer = try await client.call("GET", "/community/terms")
            }
            if server.json { return try printJSON(answer) }
            let terms = JSONObject(answer)
            print("Version \(terms.number("version")), from \(terms.text("startsAt"))\n\n\(terms.text("text"))")
        }
    }

    struct MemberData: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "member-data",
            abstract: "Print all that is stored of a member, as JSON, where they asked for it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The member’s id.") var member: String

        func run() async throws {
            let path = "/community/members/\(percentEncoded(member))/data"
            try printJSON(try await server.client().call("POST", path))
        }
    }

    struct Transparency: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print how order is kept, in numbers of months."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/community/transparency")
            if server.json { return try printJSON(answer) }
            for month in JSONObject(answer).list("months") {
                print("\(month.number("year"))-\(month.number("month"))")
                for number in month.list("numbers") {
                    let isTold = number.members["number"] != nil
                    print("  \(number.text("what")): \(isTold ? String(number.number("number")) : "fewer than five")")
                }
            }
        }
    }
}
