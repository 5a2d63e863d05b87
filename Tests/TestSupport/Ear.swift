package import Channels
import Governance
package import Journal
import LanguageIdentification
package import Listening
import Organization
package import Primitives
import Storage

/// Everything that one source of Marram's needs to listen.
package struct Ear: Sendable {
    package let marram: Marram
    package let source: ListeningSource
    package let book = QueryBook()
    package let memory = PostMemory()

    package init(marram: Marram, source: ListeningSource) {
        (self.marram, self.source) = (marram, source)
    }

    /// The same source as another process listens to it, with queries and posts in a mind of its own.
    package func elsewhere() -> Ear {
        Ear(marram: marram, source: source)
    }

    /// The intake as it is after a start: with the queries and posts of the database in mind.
    package func intake() async throws -> Intake {
        let (memory, organization, now) = (memory, marram.organization, marram.time.now)
        try await book.refresh(of: organization, on: marram.ground)
        try await marram.ground.read { try memory.load(of: organization, at: now, on: $0) }
        return Intake(
            for: source,
            of: organization,
            on: marram.ground,
            book: book,
            memory: memory,
            languages: LanguageIdentifier()
        )
    }

    /// Takes a batch in, as after a start.
    package func hear(
        _ events: [IncomingEvent],
        cursor: String? = nil,
        unreadable: [UnreadableEvent] = [],
        gap: String? = nil
    )
        async throws
    {
        try await intake().take(
            SourceBatch(events: events, unreadable: unreadable, cursor: cursor.map(Cursor.init), gap: gap)
        )
    }

    package func hear(_ posts: IncomingPost...) async throws {
        try await hear(posts.map(IncomingEvent.posted))
    }

    /// What is recorded, in the order of the record's moments.
    package func recorded() async throws -> [Mention] {
        try await facts(MentionRecorded.self).map(\.mention)
    }

    package func facts<Event: JournalEvent>(_ type: Event.Type) async throws -> [Event] {
        let organization = marram.organization
        return try await marram.ground.read { connection in
            try (0..<Lane.count).flatMap { number in
                try JournalTable(on: connection)
                    .entries(of: organization, in: Lane(number: number), behind: 0, atMost: 10_000)
            }.sorted { $0.moment < $1.moment }.compactMap { try $0.event(type) }
        }
    }

    package func stored() async throws -> ListeningSource? {
        let (id, organization) = (source.id, marram.organization)
        return try await marram.ground.read { try SourceTable(on: $0).find(id, of: organization) }
    }

    /// Connects the account `help`, whose id is 1001, and lets the memory know.
    package func connectAccount() async throws {
        _ = try await ConnectAccount(ground: marram.ground, seal: marram.seal)(
            connector: "mastodon",
            networkID: "1001",
            handle: "help@toot.example",
            name: "Marram",
            settings: [:],
            limits: nil,
            credentials: [:],
            by: try await marram.viewer(.hubMember)
        )
    }

    package func query(_ name: String, _ text: String, unit: UnitID? = nil) async throws -> KeptQuery {
        try await SaveQuery(ground: marram.ground).create(
            name: name,
            text: text,
            unit: unit ?? marram.meter.id,
            by: try await marram.viewer(.administrator)
        )
    }
}

/// Gives an organisation that listens to one source.
@discardableResult
package func withEar<Result>(
    on engine: Engine,
    keeping keeps: ListeningSource.Keeps = .matching,
    _ body: (Ear) async throws -> Result
) async throws -> Result {
    try await withMarram(on: engine) { marram in
        let source = try await KeepSources(ground: marram.ground).add(
            connector: "mastodon",
            title: "help@toot.example",
            settings: ["server": "https://toot.example"],
            account: nil,
            keeps: keeps,
            unit: marram.hub.id,
            by: try await marram.viewer(.hubMember)
        )
        return try await body(Ear(marram: marram, source: source))
    }
}

extension Mention {
    /// The reasons without what differs from run to run.
    package var why: [String] {
        reasons.map { reason in
            switch reason {
            case .matched(let match): "matched \(match.name) v\(match.version)"
            case .namesUs(let account): "names \(account)"
            case .joins(let post): "joins \(post)"
            case .kept: "kept"
            }
        }
    }
}
