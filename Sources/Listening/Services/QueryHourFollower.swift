package import Journal
import Primitives
package import Storage

/// Counts what each standing query finds in each hour; posts of our own are no find.
package struct QueryHourFollower: Follower {
    package let name = "listening.hours"
    package let kinds: Set<String> = [MentionRecorded.kind]
    package let records: [any JournalEvent.Type] = []

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let mention = try entry.event(MentionRecorded.self)?.mention, !mention.isOurs else { return }
        let queries = mention.reasons.compactMap { reason -> ID<KeptQuery>? in
            if case .matched(let record) = reason { record.query } else { nil }
        }
        if queries.isEmpty { return }
        try SpikeTable(of: entry.organization, on: connection)
            .count(Set(queries), in: mention.receivedAt.hourNumber, by: entry)
    }
}
