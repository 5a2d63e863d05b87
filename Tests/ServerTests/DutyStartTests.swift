import Channels
import Foundation
import Journal
import Logging
import TestSupport
import Testing

@testable import Server

/// Works by itself as a duty of this name, until it is asked to end.
private struct Errand: Job {
    let duties: [Duty]

    func run() async throws {}
}

private func server(in folder: String) async throws -> ParleyServer {
    try await ParleyServer(
        ServerConfiguration(folder: folder, port: 0),
        connectors: [any Connector](),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
}

@Suite struct `A server` {
    @Test func `starts when everything that works by itself has declared its duties`() async throws {
        try await withTemporaryFolder { folder in
            let server = try await server(in: folder)

            let jobs = try server.jobs(beside: [Errand(duties: [])])

            let running = Set(jobs.flatMap(\.duties).map(\.description))
            // Whether there is mail and whether others are on the database says the configuration; what is written into
            // the community is written within the outbox.
            let sometimes: Set = [
                "mail sending", "mail members", "digests everybody", "digests members", "presence",
                "community publishing",
            ]
            #expect(running.union(sometimes) == Set(declaredDuties.map(\.description)))
        }
    }

    @Test func `does not start beside work that nobody declared`() async throws {
        try await withTemporaryFolder { folder in
            let server = try await server(in: folder)
            let stray = Errand(duties: [Duty("stray", "errand", records: [])])

            let refusal = await #expect(throws: StartRefused.self) {
                try await server.run(beside: [stray]) { _ in Issue.record("It was listened to") }
            }

            #expect(refusal?.description.contains("stray errand") == true)
        }
    }

    @Test func `declares each duty once`() {
        let names = declaredDuties.map(\.description)

        #expect(Set(names).count == names.count)
    }

    @Test func `approves nothing in nobody's name`() {
        let words: Set = [
            "reply.approved", "approval.given", "approval.agreed", "post.approved", "post.wordGiven", "correction.made",
        ]

        #expect(declaredDuties.filter { !$0.records.isDisjoint(with: words) }.map(\.description) == [])
    }

    @Test func `has every duty in the page about security, with what it may record`() throws {
        let page = try String(contentsOf: repository.appendingPathComponent("docs/security.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").map(String.init)

        let missing = declaredDuties.filter { duty in
            let kinds = duty.records.sorted().map { "`\($0)`" }.joined(separator: ", ")
            let end = "| \(kinds.isEmpty ? "nothing" : kinds) |"
            return !rows.contains { $0.hasPrefix("| `\(duty)` |") && $0.hasSuffix(end) }
        }

        #expect(missing.map(\.description) == [])
    }
}

private let repository =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
