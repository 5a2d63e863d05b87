import ArgumentParser
import BlueskyConnector
import Channels
import Foundation
import Listening
import Matching
import Outbound
import Primitives
import Server
import Synchronization

/// `parley listen`.
struct Listen: AsyncParsableCommand, DeclaredCommand {
    static let act = CommandAct.standsAlone
    static let configuration = CommandConfiguration(
        abstract: "Listen to a source without a server and print what a file of queries finds.",
        discussion: "Keeps nothing. Ends with Ctrl-C, or after --limit matches."
    )

    @Argument(help: "bluesky, mastodon or feed.") var connector: String
    @Option(help: "One query a line.") var queries: String
    @Option(name: .customLong("set"), help: "A setting of the connector, as name=value.") var settings: [String] = []
    @Option(help: "End after so many matches.") var limit = Int.max
    @Option(help: "Where to begin, in the source's own words.") var cursor: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var way: ReachOptions

    func run() async throws {
        var parsed: [StandingQuery] = []
        for (number, line) in try LineReader(queries).enumerated() where !line.isEmpty {
            parsed.append(try StandingQuery(id: String(number + 1), parsing: String(decoding: line, as: UTF8.self)))
        }
        let queries = parsed
        try await WayOut(try way.allowed()).use { try await listen(to: queries, through: $0) }
    }

    private func listen(to queries: [StandingQuery], through way: WayOut) async throws {
        guard let found = standardConnectors(through: way).first(where: { $0.manifest.name == connector }) else {
            throw CommandTrouble(code: 64, "There is no connector “\(connector)”. Choose bluesky, mastodon or feed.")
        }
        let implied = found.manifest.implied[.source] ?? [:]
        let values = implied.merging(try pairs(settings)) { _, own in own }
        guard let source = try found.source(for: ConnectorSettings(values: values, vault: PassingVault(values))) else {
            throw CommandTrouble(code: 1, "\(found.manifest.title) has nothing to listen to.")
        }
        let printer = MatchPrinter(
            QueryIndex(queries, presearcher: .byTerms, textRules: .product),
            limit: limit,
            json: json
        )
        do {
            try await source.run(from: cursor.map(Cursor.init)) { batch in try printer.take(batch) }
        } catch is ListenedEnough {
            return
        } catch let end as SourceEnded {
            throw CommandTrouble(code: 69, end.reason)
        }
    }
}

/// Enough was found.
private struct ListenedEnough: Error {}

/// Prints the matches of what a source delivers.
private final class MatchPrinter: Sendable {
    private let index: QueryIndex
    private let json: Bool
    private let left: Mutex<Int>

    init(_ index: QueryIndex, limit: Int, json: Bool) {
        self.index = index
        self.json = json
        left = Mutex(limit)
    }

    func take(_ batch: SourceBatch) throws {
        for unreadable in batch.unreadable { complain("unreadable: \(unreadable.reason)") }
        for case .posted(let post) in batch.events {
            let found = index.matchingQueries(in: matchable(post, languages: post.languages))
            guard !found.isEmpty else { continue }
            let ids = found.map(\.queryID).joined(separator: ",")
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                say("{\"queries\":[\(ids)],\"post\":\(String(decoding: try encoder.encode(post), as: UTF8.self))}")
            } else {
                say("\(ids)\t\(post.id)\t\(post.text.split(whereSeparator: \.isNewline).joined(separator: " "))")
            }
            let rest = left.withLock { left in
                left -= 1
                return left
            }
            if rest <= 0 { throw ListenedEnough() }
        }
    }
}
