import ArgumentParser
import FeedConnector
import Foundation

/// `parley feed`.
struct FeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "Look at feeds.",
        subcommands: [Parse.self]
    )

    struct Parse: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Print what is understood of a feed, as JSON with a list of problems."
        )

        @Argument(help: "Files, or - for standard input.") var files: [String]
        @Option(help: "The content type that its server gave.") var contentType: String?
        @Option(help: "The feed's own address, for relative links.") var address: String?
        @Flag(
            help: "One line for each file: {\"file\", \"feed\"} or {\"file\", \"refusal\"}; so it is for several files."
        )
        var lines = false
        @Flag(help: "Print JSON; it always does.") var json = false

        func run() throws {
            guard !files.isEmpty else { throw CommandTrouble(code: 64, "Name a file, or - for standard input.") }
            guard files.count == 1, !lines else { return try printLines() }
            let report = try feedReport(
                bytes: Array(try readInput(files[0])),
                contentType: contentType,
                address: address
            )
            print(try coded(report, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
        }

        private func printLines() throws {
            for file in files {
                let line: ReportLine
                do {
                    let report = try feedReport(
                        bytes: Array(try readInput(file)),
                        contentType: contentType,
                        address: address
                    )
                    line = ReportLine(file: file, feed: report, refusal: nil)
                } catch let refusal as FeedRefused {
                    let told = ReportLine.Refusal(code: refusal.code, message: refusal.message)
                    line = ReportLine(file: file, feed: nil, refusal: told)
                }
                print(try coded(line, [.sortedKeys, .withoutEscapingSlashes]))
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
    struct Refusal: Encodable {
        let code: String
        let message: String
    }

    let file: String
    let feed: FeedParseReport?
    let refusal: Refusal?
}
