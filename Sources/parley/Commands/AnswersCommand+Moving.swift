import ArgumentParser
import Foundation

/// What an answer has when it is taken elsewhere, in the order of the columns.
private let portableFields = ["id", "unit", "state", "language", "title", "text", "reviewAt", "original"]

extension AnswersCommand {
    struct Export: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print all answers that you see: one JSON object a line, or a table with commas."
        )
        @OptionGroup var server: ServerOptions
        @Flag(help: "A table with commas (CSV) instead of JSON lines.") var csv = false
        @Option(help: "A new file into which the files of these answers go.") var files: String?

        func run() async throws {
            let client = try server.client()
            let fileLines = files.map { FileLines(client: client, path: $0) }
            try fileLines?.begin()
            var table = CommaTable(names: portableFields)
            var from = ""
            repeat {
                let behind = from.isEmpty ? "" : "?from=\(percentEncoded(from))"
                let page = JSONObject(try await client.call("GET", "/answer-export" + behind))
                for answer in page.list("answers") {
                    try await fileLines?.append(filesOf: answer.text("id"))
                    if csv {
                        table.rows.append(answer.members.compactMapValues { $0 as? String })
                    } else {
                        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
                        let data = try JSONSerialization.data(withJSONObject: answer.members, options: options)
                        print(String(decoding: data, as: UTF8.self))
                    }
                }
                from = page.text("next")
            } while !from.isEmpty
            if csv { print(table.text, terminator: "") }
        }
    }

    struct Import: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in answers from a file: all of them, or none and the reasons.",
            discussion: """
                A file that ends in .csv is a table with commas whose first row has the names of the columns, any other one has a \
                JSON object in each line: title, text, language, unit, and id, state, reviewAt and original where there \
                are such. What has an id that is here already stays as it is, so that a file may be imported again.
                """
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The file.") var file: String
        @Option(help: "The code of the unit, for lines that name none.") var unit: String?
        @Option(help: "The language, for lines that name none.") var language: String?
        @Flag(help: "Only say what would come of it.") var dryRun = false
        @Option(help: "The file into which their files were exported.") var files: String?

        func run() async throws {
            let answers = try lines().map { line in
                var line = line.filter { portableFields.contains($0.key) && !$0.value.isEmpty }
                line["unit"] = line["unit"] ?? unit ?? ""
                line["language"] = line["language"] ?? language ?? ""
                line["title"] = line["title"] ?? ""
                line["text"] = line["text"] ?? ""
                return line
            }
            let content: [String: Any] = ["answers": answers, "isTrial": dryRun]
            let answer = try await server.client().call("POST", "/answer-import", content)
            let report = JSONObject(answer)
            if server.json { try printJSON(answer) } else { show(report) }
            if !report.list("refused").isEmpty { throw ExitCode(1) }
            guard let files, !dryRun else { return }
            let added = try await FileLines(client: try server.client(), path: files).bringIn()
            if !server.json { print("added \(added) files") }
        }

        private func show(_ report: JSONObject) {
            for refused in report.list("refused") {
                print("answer \(refused.number("line")): \(refused.text("message")) (\(refused.text("code")))")
            }
            if !report.list("refused").isEmpty { return print("Nothing was written.") }
            print("\(dryRun ? "would write" : "wrote") \(report.number("written")), known \(report.number("known"))")
        }

        /// A column that nobody knows would be dropped in silence.
        private func refuseUnknown(_ names: [String]) throws {
            let unknown = names.filter { !portableFields.contains($0) }
            guard !unknown.isEmpty else { return }
            throw CommandTrouble(
                code: 65,
                "There is no column “\(unknown[0])”. The columns are \(portableFields.joined(separator: ", "))."
            )
        }

        /// The answers of the file, each as its fields.
        private func lines() throws -> [[String: String]] {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw CommandTrouble(code: 66, "The file \(file) cannot be read as UTF-8 text.")
            }
            if file.lowercased().hasSuffix(".csv") {
                do {
                    let table = try CommaTable(parsing: text)
                    try refuseUnknown(table.names)
                    return table.rows
                } catch let error as CommaTableBroken {
                    throw CommandTrouble(
                        code: 65,
                        "A quote that begins in row \(error.row) of \(file) is never closed."
                    )
                }
            }
            let lines = text.split { $0 == "\n" || $0 == "\r\n" }.filter { $0.contains { !$0.isWhitespace } }
            return try lines.enumerated().map { place, line in
                let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                guard let object else {
                    throw CommandTrouble(code: 65, "Line \(place + 1) of \(file) is no JSON object.")
                }
                return object.compactMapValues { $0 as? String }
            }
        }
    }
}
