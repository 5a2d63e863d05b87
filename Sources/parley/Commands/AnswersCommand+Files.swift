import ArgumentParser
import Foundation

extension AnswersCommand {
    struct Files: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The files of an answer.",
            subcommands: [ListFiles.self, AddFile.self, TakeFile.self, RemoveFile.self],
            defaultSubcommand: ListFiles.self
        )
    }

    struct ListFiles: AskingCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the files of an answer.")
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var answer: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/answers/\(percentEncoded(answer))/files")
            if server.json { return try printJSON(answer) }
            for file in JSONObject(answer).list("files") {
                print("\(file.text("id"))  \(file.text("type"))  \(file.number("size"))  \(file.text("name"))")
            }
        }
    }

    struct AddFile: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add a file of at most 5 MB to an answer."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var answer: String
        @Argument(help: "The file.") var file: String
        @Option(help: "What it shows; needed of pictures.") var shows: String?

        func run() async throws {
            let url = URL(fileURLWithPath: file)
            let bytes = try Data(contentsOf: url)
            var content: [String: Any] = ["name": url.lastPathComponent, "content": bytes.base64EncodedString()]
            content["shows"] = shows
            let path = "/answers/\(percentEncoded(answer))/files"
            let added = try await server.client().call("POST", path, content)
            if server.json { return try printJSON(added) }
            print("Added: \(JSONObject(added).text("id"))")
        }
    }

    struct TakeFile: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "take",
            abstract: "Write a file of an answer into a file of your own."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var answer: String
        @Argument(help: "The file’s id.") var file: String
        @Argument(help: "Where to write it.") var target: String

        func run() async throws {
            let path = "/answers/\(percentEncoded(answer))/files/\(percentEncoded(file))"
            let whole = JSONObject(try await server.client().call("GET", path))
            let url = URL(fileURLWithPath: target)
            try Data(base64Encoded: whole.text("content"))?.write(to: url, options: .withoutOverwriting)
            try server.confirm("Written.")
        }
    }

    struct RemoveFile: AskingCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take a file away from an answer."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var answer: String
        @Argument(help: "The file’s id.") var file: String

        func run() async throws {
            let path = "/answers/\(percentEncoded(answer))/files/\(percentEncoded(file))"
            _ = try await server.client().call("DELETE", path)
            try server.confirm("Removed.")
        }
    }

    struct Wordings: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every wording that an answer had, the latest first."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The answer’s id.") var answer: String

        func run() async throws {
            let answer = try await server.client().call("GET", "/answers/\(percentEncoded(answer))")
            if server.json { return try printJSON(answer) }
            for revision in JSONObject(answer).list("revisions") {
                print("\(revision.number("version"))  \(revision.text("savedAt"))  \(revision.text("title"))")
                print("\(revision.text("text"))\n")
            }
        }
    }
}
