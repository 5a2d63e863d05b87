import Conversations
import Governance
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Storage

let recordRoutes: [PageRoute] = [
    .get("/quarantine") { .page(try await $0.quarantine()) },
    .post("/quarantine/:id/take") { visit in
        try await TakeFromQuarantine(ground: visit.ground)(try visit.id(), by: try visit.viewer())
        return .redirect("/quarantine", Notice(.quarantineTaken))
    },
]

/// How many entries of the quarantine stand on one page.
private let quarantinePage = 50

extension Visit {
    fileprivate func quarantine() async throws -> QuarantinePage {
        let viewer = try viewer()
        try viewer.require(.connect, in: nil)
        let key = query("from").flatMap { PageKey<QuarantinedEvent>($0) }
        let (events, total, sources) = try await ground.read { connection in
            let table = QuarantineTable(on: connection)
            return (
                try table.latest(of: viewer.organization, from: key, atMost: quarantinePage + 1),
                try table.count(of: viewer.organization),
                try SourceTable(on: connection).all(of: viewer.organization)
            )
        }
        let shown = events.prefix(quarantinePage)
        let entries = shown.map { event in
            QuarantineEntry(
                id: event.id.description,
                source: sources.first { $0.id == event.source }?.title ?? "–",
                at: event.moment,
                reason: words.said(event.reason),
                raw: String(decoding: event.raw.prefix(2_000), as: UTF8.self),
                size: event.raw.count,
                mayBeTaken: event.post != nil
            )
        }
        let next = events.count > quarantinePage ? shown.last.map { PageKey(moment: $0.moment, id: $0.id) } : nil
        return QuarantinePage(
            entries: Array(entries),
            total: Int(total),
            more: next.map { "/quarantine?from=" + percentEncoded($0.description) }
        )
    }
}
