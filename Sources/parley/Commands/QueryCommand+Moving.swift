import ArgumentParser
import Foundation
import Matching

/// The dialects as words of the command line.
enum DialectOption: String, ExpressibleByArgument, CaseIterable {
    case parley
    case brandwatch
    case sprinklr
    case powertrack

    var dialect: QueryDialect {
        switch self {
        case .parley: .parley
        case .brandwatch: .brandwatch
        case .sprinklr: .sprinklr
        case .powertrack: .powertrack
        }
    }
}

extension QueryCommand {
    struct Import: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Translate queries that were written for another service; no server, no database.",
            discussion: """
                Prints each query that can be used in our language, one a line. What means something else here, was left \
                out or is refused goes to standard error as file:line:column: reason. The file has one query a line, or is \
                a table (CSV) with the columns name and query, or rules of X as JSON.
                """
        )

        @Option(
            help: "For which service they were written: brandwatch, sprinklr, powertrack (and X's filtered stream)."
        )
        var dialect: DialectOption
        @Argument(help: "The file; - is standard input.") var file: String
        @Flag(help: "End with exit code 2 when something was left out or refused.") var strict = false
        @Flag(help: "Print a table (CSV) with names and queries instead.") var csv = false
        @Flag(help: "Print one JSON object instead, with every note.") var json = false

        func run() throws {
            let run = try QueryTranslationRun(file, from: dialect.dialect)
            for line in run.report { complain(line) }
            if json {
                try printJSON(run.json)
            } else {
                print(csv ? run.table : run.lines, terminator: "")
            }
            if strict, !run.isWhole { throw ExitCode(2) }
        }
    }

    struct AddAll: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-all",
            abstract: "Save the queries of a file on the server: all that can be used, in one go.",
            discussion: """
                The file is as for parley query import. What is not the same here goes to standard error as \
                file:line:column: reason. A query that the unit has already is not saved again.
                """
        )
        @OptionGroup var server: ServerOptions
        @Option(help: "For which service they were written: parley, brandwatch, sprinklr, powertrack.")
        var dialect = DialectOption.parley
        @Argument(help: "The file; - is standard input.") var file: String
        @Option(help: "The code of the unit that gets what they find.") var unit: String?
        @Flag(help: "Save those, too, of which something was left out.") var withGaps = false
        @Flag(help: "Only say what would come of it.") var dryRun = false

        func run() async throws {
            var content: [String: Any] = [
                "dialect": dialect.rawValue, "text": try readWords(file), "withGaps": withGaps, "isTrial": dryRun,
            ]
            if let unit { content["unit"] = unit }
            let answer = try await server.client().call("POST", "/queries/import", content)
            if server.json { return try printJSON(answer) }
            let report = JSONObject(answer)
            for query in report.list("queries") {
                for note in query.list("notes") {
                    let place = "\(file):\(note.number("line")):\(note.number("column"))"
                    complain("\(place): \(note.text("reason"))\(absence(note.text("effect")))")
                }
                print("\(query.text("state"))  \(query.text("name"))  \(query.text("text"))")
            }
            print("\(report.number("saved")) saved.")
        }

        private func absence(_ effect: String) -> String {
            TranslationNote.Effect(rawValue: effect).map { " \($0.sentence)" } ?? ""
        }
    }

    struct Export: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the server's standing queries in canonical form, as a table (CSV) that add-all takes."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let queries = try await server.client().allQueries(at: "/queries/export")
            if server.json { return try printJSON(["queries": queries.map(\.members)]) }
            let lines = queries.map { (name: $0.text("name"), text: $0.text("text")) }
            print(QueryFile.table(of: lines), terminator: "")
        }
    }
}

extension ParleyClient {
    /// The queries of every page.
    func allQueries(at path: String, _ asked: String? = nil) async throws -> [JSONObject] {
        var (queries, next): ([JSONObject], String) = ([], "")
        repeat {
            let from = next.isEmpty ? nil : "from=" + percentEncoded(next)
            let words = [asked, from].compactMap(\.self).joined(separator: "&")
            let page = JSONObject(try await call("GET", words.isEmpty ? path : "\(path)?\(words)"))
            queries += page.list("queries")
            next = page.text("next")
        } while !next.isEmpty
        return queries
    }
}
