import ArgumentParser

extension CommunityCommand {
    struct Spaces: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the spaces that you see.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/community/spaces")
            if server.json { return try printJSON(answer) }
            let spaces = JSONObject(answer).list("spaces")
            if spaces.isEmpty { print("There is no space.") }
            for space in spaces { print(space.spaceLine) }
        }
    }

    struct Space: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print one space with its people and what stands in it."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The space’s id, or the short word of its address.") var space: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/community/spaces/\(percentEncoded(space))")
            if server.json { return try printJSON(answer) }
            let whole = JSONObject(answer)
            print("\(whole.object("space").spaceLine)\n\(whole.object("space").text("about"))\n")
            for person in whole.list("people") {
                print("\(person.text("member"))  \(person.text("place")), \(person.text("role"))  \(person.authorName)")
            }
            for line in whole.list("topics") { print(line.object("topic").topicLine) }
        }
    }

    struct MakeSpace: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Make a space in a unit where you keep order.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Argument(help: "Its name.") var name: String
        @Option(help: "open, closed, private or internal.") var kind = "internal"
        @Option(help: "What it is for.") var about: String?

        func run() async throws {
            var content: [String: Any] = ["unit": unit, "name": name, "kind": kind]
            content["about"] = about
            let answer = try await server.client().call("POST", "/community/spaces", content)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).spaceLine)
        }
    }

    struct ShowSpace: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let others see what stands in a space; its topics stay, and you confirm how many they are."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The space’s id.") var space: String
        @Argument(help: "open, closed or private.") var kind: String
        @Option(help: "How many topics you know that others will see by it.") var confirm: Int?

        func run() async throws {
            var content: [String: Any] = ["kind": kind]
            content["confirmedTopics"] = confirm
            let path = "/community/spaces/\(percentEncoded(space))/kind"
            let answer = try await server.client().call("PUT", path, content)
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).spaceLine)
        }
    }

    struct InviteToSpace: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Invite a member to a space, who is told by mail once; who asked already is let in."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The space’s id.") var space: String
        @Argument(help: "The member’s id.") var member: String
        @Option(help: "reader, member or host.") var role = "member"
        @Flag(help: "Send them away instead.") var remove = false

        func run() async throws {
            let path = "/community/spaces/\(percentEncoded(space))/people"
            let client = try server.client()
            if remove {
                _ = try await client.call("DELETE", "\(path)/\(percentEncoded(member))")
            } else {
                _ = try await client.call("POST", path, ["member": member, "role": role])
            }
            try server.confirm(remove ? "Sent away." : "Invited.")
        }
    }

    struct Circles: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List your circles and those that anybody may read, or print one."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The circle’s id, or the short word of its address.") var circle: String?

        func run() async throws {
            let path = "/community/circles" + (circle.map { "/\(percentEncoded($0))" } ?? "")
            let answer = try await server.client().call("GET", path)
            if server.json { return try printJSON(answer) }
            let told = JSONObject(answer)
            if circle == nil {
                let circles = told.list("circles")
                if circles.isEmpty { print("There is no circle.") }
                for circle in circles { print(circle.circleLine) }
            } else {
                print(told.object("circle").circleLine)
                for victory in told.list("victories") {
                    let name = victory.object("person").authorName
                    print("\(victory.text("id"))  \(victory.text("at"))  \(name): \(victory.text("text"))")
                }
            }
        }
    }

    struct FoundCircle: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Found a circle of colleagues with one goal.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "Its name.") var name: String
        @Argument(help: "What you want to reach together.") var goal: String
        @Option(help: "A number to reach.") var target: Int?
        @Option(help: "By when, such as 2026-12-31T00:00:00Z.") var by: String?
        @Option(name: .customLong("with"), help: "A colleague’s name or mail address; more than once for more.")
        var colleagues: [String] = []

        func run() async throws {
            var content: [String: Any] = ["name": name, "goal": goal]
            content["target"] = target
            content["goalAt"] = by
            let client = try server.client()
            let answer = try await client.call("POST", "/community/circles", content)
            let path = "/community/circles/\(JSONObject(answer).text("id"))/people"
            for colleague in colleagues { _ = try await client.call("POST", path, ["name": colleague]) }
            if server.json { return try printJSON(answer) }
            print(JSONObject(answer).circleLine)
        }
    }

    struct Victory: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write down what has been reached in a circle of yours, however small."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The circle’s id.") var circle: String
        @Argument(help: "The words.") var text: String
        @Option(help: "How much of the number that is to be reached.") var number: Int?
        @Option(help: "The short word of a topic’s address.") var topic: String?

        func run() async throws {
            var content: [String: Any] = ["text": text]
            content["number"] = number
            content["topic"] = topic
            let path = "/community/circles/\(percentEncoded(circle))/victories"
            _ = try await server.client().call("POST", path, content)
            try server.confirm("Written down.")
        }
    }
}

extension JSONObject {
    fileprivate var spaceLine: String {
        let unit = text("unit").isEmpty ? "" : ", \(text("unit"))"
        return "\(text("id"))  \(text("kind"))\(unit)  \(text("name"))"
    }

    fileprivate var circleLine: String {
        "\(text("id"))  \(text("state"))  \(text("name")): \(text("goal"))"
    }
}
