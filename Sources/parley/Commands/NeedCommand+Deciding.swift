import ArgumentParser

extension NeedCommand {
    struct Proposals: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List what may belong to a need by its words.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/needs/\(id)/proposals")
            if server.json { return try printJSON(answer) }
            let sources = JSONObject(answer).list("sources")
            if sources.isEmpty { print("Nothing has its words that belongs to no need yet.") }
            for one in sources {
                print("\(one.text("kind"))  \(one.text("id"))  \(one.number("number"))  \(one.text("title"))")
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say that something belongs to a need.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Argument(help: "cluster, conversation or topic.") var kind: String
        @Argument(help: "Its id.") var source: String

        func run() async throws {
            let content = ["kind": kind, "id": source]
            _ = try await server.client().call("POST", "/needs/\(id)/sources", content)
            if server.json { try printJSON(["done": "add"]) } else { print("Done.") }
        }
    }

    struct TakeOut: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "out",
            abstract: "Say that something does not belong to a need."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Argument(help: "The id of the cluster, conversation or topic.") var source: String

        func run() async throws {
            _ = try await server.client().call("DELETE", "/needs/\(id)/sources/\(source)")
            if server.json { try printJSON(["done": "out"]) } else { print("Done.") }
        }
    }

    struct Give: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Say which colleague sees to a need.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Argument(help: "The id of the colleague.") var owner: String

        func run() async throws {
            let answer = try await server.client().call("PUT", "/needs/\(id)/owner", ["owner": owner])
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }

    struct Decide: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that a need is looked at, what was decided, or that it is there.",
            discussion: "Members who asked are told of each decision once, by mail."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Argument(help: "considered, yes, no, later or done.") var state: String
        @Option(help: "What was decided and why; everybody who asked reads it.") var text: String?

        func run() async throws {
            var content = ["state": state]
            content["text"] = text
            let answer = try await server.client().call("PUT", "/needs/\(id)/state", content)
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }

    struct Publish: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let anybody read what was decided and how many asked, without a name."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Flag(help: "Nobody outside reads it any more.") var end = false

        func run() async throws {
            let answer = try await server.client().call("PUT", "/needs/\(id)/public", ["isPublic": !end])
            if server.json { try printJSON(answer) } else { print("Done.") }
        }
    }

    struct Prepare: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put words beside each conversation that asked, as your draft; nothing is sent."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The need's id.") var id: String
        @Argument(help: "The words, with variables such as {name}; - reads them from standard input.") var text: String

        func run() async throws {
            let words = text == "-" ? try readWords("-") : text
            let answer = try await server.client().call("POST", "/needs/\(id)/drafts", ["text": words])
            if server.json { return try printJSON(answer) }
            for draft in JSONObject(answer).list("drafts") {
                print("\(draft.text("conversation"))  \(draft.text("outcome"))")
            }
        }
    }
}
