import ArgumentParser
import BlueskyConnector
import Foundation
import Matching

/// `parley query`.
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Check, explain, try and translate standing queries.",
        subcommands: [
            Check.self, Explain.self, Test.self, Import.self, List.self, Add.self, AddAll.self, Export.self, Lists.self,
            SaveList.self, Spikes.self, Volume.self, Alert.self, Try.self, Sample.self, Slow.self,
        ]
    )

    struct Check: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(abstract: "Say whether a query can be used, and how it reads.")

        @Argument(help: "The query.") var query: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            do {
                let parsed = try StandingQuery(id: "query", parsing: query)
                if json {
                    return try printJSON(
                        ["understood": parsed.expression.description, "doubts": parsed.lints.map(\.message)]
                    )
                }
                print(parsed.expression.description)
                for lint in parsed.lints { print("\(lint.line):\(lint.column): \(lint.message)") }
            } catch let error as QueryRejected {
                if json {
                    try printJSON(["line": error.line, "column": error.column, "reason": error.reason])
                    throw ExitCode(2)
                }
                throw error
            }
        }
    }

    struct Explain: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Say why a query matches a text, or that it does not."
        )

        @Argument(help: "The query.") var query: String
        @Argument(help: "The text of a post; - reads it from standard input.") var text: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let parsed = try StandingQuery(id: "query", parsing: query)
            let words = text == "-" ? try readWords("-") : text
            let index = QueryIndex([parsed], presearcher: .noFiltering, textRules: .product)
            let post = MatchablePost(id: "text", network: "", text: words)
            guard let match = index.matches(in: post).first else {
                if json { try printJSON(["matches": false]) } else { print("No match.") }
                throw ExitCode(1)
            }
            if json { return print(try explanationJSON(match.explanation)) }
            for clause in match.explanation.clauses {
                print(
                    "\(clause.clause)  in \(clause.field.rawValue) at \(clause.ranges.map { "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", "))"
                )
            }
        }
    }

    struct Test: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Match a file of queries against a file of posts; no server, no database.",
            discussion: """
                Prints post-id, tab, query-id for each match, in the order of the posts, then of the queries. A query's id \
                is its line, from 1. Lines that cannot be used go to standard error as file:line:column: reason.
                """
        )

        enum TextRulesOption: String, ExpressibleByArgument, CaseIterable {
            case product
            case yardstick
        }

        enum PresearcherOption: String, ExpressibleByArgument, CaseIterable {
            case terms
            case none
        }

        @Option(help: "One query a line.") var queries: String
        @Option(help: "One event of a Jetstream, or one plain post, a line; - is standard input.") var posts: String
        @Flag(help: "Add why, as JSON in a third column.") var explain = false
        @Flag(help: "End with exit code 2 when a line cannot be used.") var strict = false
        @Option(help: "none evaluates every query for every post.") var presearcher = PresearcherOption.terms
        @Option(help: "How texts are cut into words.") var textRules = TextRulesOption.product
        @Flag(help: "Print one JSON object a line.") var json = false

        func run() throws {
            var run = QueryTestRun(
                presearcher: presearcher == .none ? .noFiltering : .byTerms,
                textRules: textRules == .product ? .product : .yardstick,
                explains: explain,
                json: json
            )
            try run.read(queries: queries)
            try run.match(posts: posts)
            if strict, run.unusable > 0 { throw ExitCode(2) }
        }
    }

    struct List: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the server's standing queries.")
        @OptionGroup var server: ServerOptions
        @Option(help: "Only those in whose names this stands.") var named: String?

        func run() async throws {
            let queries = try await server.client().allQueries(at: "/queries", named.map { "q=" + percentEncoded($0) })
            if server.json { return try printJSON(["queries": queries.map(\.members)]) }
            for query in queries {
                let state = query.flag("isPaused") ? " (paused)" : ""
                print(
                    "\(query.text("id"))  \(query.text("name"))\(state), version \(query.number("version")): \(query.text("text"))"
                )
            }
        }
    }

    struct Add: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "Save a new standing query on the server.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The query's name.") var name: String
        @Argument(help: "The query.") var text: String
        @Option(help: "The code of the unit that gets what it finds.") var unit: String?

        func run() async throws {
            var content: [String: Any] = ["name": name, "text": text]
            if let unit { content["unit"] = unit }
            let answer = try await server.client().call("POST", "/queries", content)
            if server.json { return try printJSON(answer) }
            print("\(JSONObject(answer).text("id"))  \(name)")
        }
    }

    struct Lists: AskingCommand {
        static let configuration = CommandConfiguration(abstract: "List the named lists, for list:name in queries.")
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/lists")
            if server.json { return try printJSON(answer) }
            for list in JSONObject(answer).list("lists") {
                let entries = list.members["entries"] as? [String] ?? []
                print("\(list.text("name")), version \(list.number("version")): \(entries.joined(separator: ", "))")
            }
        }
    }

    struct SaveList: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "save-list",
            abstract: "Save a named list; every query that names it means the new words at once."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The list's name.") var name: String
        @Argument(help: "A file with one word, phrase or handle a line, or -.") var file: String
        @Option(help: "The version that you have read; 0 for a new list.") var version = 0

        func run() async throws {
            let entries = try readWords(file)
                .split(whereSeparator: \.isNewline).map(String.init)
            let answer = try await server.client().call(
                "PUT",
                "/lists/\(percentEncoded(name))",
                ["entries": entries, "version": version]
            )
            if server.json { return try printJSON(answer) }
            print("\(name), version \(JSONObject(answer).number("version"))")
        }
    }
}

func explanationJSON(_ explanation: Explanation) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(explanation), as: UTF8.self)
}
