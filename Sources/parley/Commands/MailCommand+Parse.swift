import ArgumentParser
import Foundation
import MailReading

extension MailCommand {
    struct Parse: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Print what is understood of a mail, as JSON with a list of problems."
        )

        @Argument(help: "Files, or - for standard input.") var files: [String]
        @Flag(help: "One line for each file: {\"file\", \"mail\"}; so it is for several files.") var lines = false
        @Flag(help: "Print JSON; it always does.") var json = false

        func run() throws {
            guard !files.isEmpty else { throw CommandTrouble(code: 64, "Name a file, or - for standard input.") }
            for file in files {
                let report = MailParseReport(OpenedMail(opening: Array(try readInput(file))))
                if files.count == 1, !lines {
                    print(try coded(report, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
                } else {
                    print(try coded(ReportLine(file: file, mail: report), [.sortedKeys, .withoutEscapingSlashes]))
                }
            }
        }

        private func coded(_ value: some Encodable, _ form: JSONEncoder.OutputFormatting) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = form
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        }
    }
}

/// What is told about one of several files.
private struct ReportLine: Encodable {
    let file: String
    let mail: MailParseReport
}
