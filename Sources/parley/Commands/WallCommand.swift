import ArgumentParser

/// `parley wall`.
struct WallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wall",
        abstract: "Walls of what you chose to show; nothing comes onto them by itself.",
        subcommands: [
            List.self, Show.self, Create.self, Rename.self, Remove.self, Add.self, Place.self, Pull.self,
        ],
        defaultSubcommand: List.self,
        aliases: ["walls"]
    )

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the walls of the units that you read.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/walls")
            if server.json { return try printJSON(answer) }
            let walls = JSONObject(answer).list("walls")
            if walls.isEmpty { print("There is no wall yet.") }
            for wall in walls { print("\(wall.text("id"))  \(wall.text("address"))  \(wall.text("title"))") }
        }
    }

    struct Show: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Show what stands on a wall.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The wall's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/walls/\(id)")
            if server.json { return try printJSON(answer) }
            for (place, piece) in JSONObject(answer).list("pieces").enumerated() {
                print("\(place + 1)  \(piece.text("id"))  \(piece.text("author")): \(piece.text("text"))")
            }
        }
    }

    struct Create: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Begin a wall of a unit.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The word of its address, such as spring-2027.") var name: String
        @Argument(help: "What it shows, in one line.") var title: String
        @Option(help: "The code of the unit.") var unit: String

        func run() async throws {
            let content = ["name": name, "title": title, "unit": unit]
            let answer = try await server.client().call("POST", "/walls", content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(JSONObject(answer).text("address"))")
        }
    }

    struct Rename: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a wall another name or title; under its old name there is none any more."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The wall's id.") var id: String
        @Option(help: "The word of its address.") var name: String?
        @Option(help: "What it shows, in one line.") var title: String?

        func run() async throws {
            let client = try server.client()
            let wall = JSONObject(try await client.call("GET", "/walls/\(id)")).object("wall")
            let content: [String: Any] = [
                "name": name ?? wall.text("name"), "title": title ?? wall.text("title"),
                "version": wall.number("version"),
            ]
            let answer = try await client.call("PUT", "/walls/\(id)", content)
            if server.json { try printJSON(answer) } else { print(JSONObject(answer).text("address")) }
        }
    }

    struct Remove: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take a wall away, with every copy on it.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The wall's id.") var id: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/walls/\(id)")
            if server.json { try printJSON(["done": "remove"]) } else { print("Done.") }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Choose a piece: a copy with its author, its date and the way to the original."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The wall's id.") var id: String
        @Argument(help: "conversation, post, topic, contribution or answer.") var kind: String
        @Argument(help: "Its id.") var source: String
        @Option(help: "Why it stands there.") var note: String?

        func run() async throws {
            var content = ["kind": kind, "id": source]
            content["note"] = note
            let answer = try await server.client().call("POST", "/walls/\(id)/pieces", content)
            if server.json { try printJSON(answer) } else { print(JSONObject(answer).text("id")) }
        }
    }

    struct Place: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Give a piece another place or note.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The wall's id.") var id: String
        @Argument(help: "The piece's id.") var piece: String
        @Option(help: "Its place, counted from 1.") var to: Int?
        @Option(help: "Why it stands there.") var note: String?

        func run() async throws {
            var content: [String: Any] = [:]
            content["place"] = to
            content["note"] = note
            _ = try await server.client().call("PUT", "/walls/\(id)/pieces/\(piece)", content)
            if server.json { try printJSON(["done": "place"]) } else { print("Done.") }
        }
    }

    struct Pull: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Take a piece down at once.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The wall's id.") var id: String
        @Argument(help: "The piece's id.") var piece: String
        @Flag(help: "Its author asked for it: it never comes back.") var asked = false

        func run() async throws {
            let content = ["because": asked ? "asked" : "ours"]
            _ = try await server.client().call("POST", "/walls/\(id)/pieces/\(piece)/pull", content)
            if server.json { try printJSON(["done": "pull"]) } else { print("Done.") }
        }
    }
}
