import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception

let recordOperations: [Operation] = [
    .giving(
        QuarantineJSON.self,
        "listQuarantine",
        .get,
        "/quarantine",
        "Events that could not be read, or that a person shall decide on, as they came"
    ) { request in
        let viewer = try request.viewer()
        try viewer.require(.connect, in: nil)
        let events = try await request.house.ground.read { try QuarantineTable(on: $0).latest(of: viewer.organization) }
        return QuarantineJSON(
            events: events.map { event in
                UnreadableJSON(
                    id: event.id.description,
                    source: event.source.description,
                    reason: event.reason,
                    moment: event.moment.description,
                    raw: String(decoding: event.raw, as: UTF8.self),
                    mayBeTaken: event.post != nil
                )
            }
        )
    },
    .doing(
        "takeFromQuarantine",
        .post,
        "/quarantine/{id}/take",
        "Take in what could be read and was held, as if its source had kept it"
    ) { request in
        try await TakeFromQuarantine(ground: request.house.ground)(try request.id(), by: try request.viewer())
    },
    .giving(
        JournalJSON.self,
        "readJournal",
        .get,
        "/journal",
        "What was recorded about one thing, oldest first, for those who may read everything and its record",
        query: ["subject": "the id of a conversation, reply, query, source, account, unit or agent"]
    ) { request in
        let viewer = try request.viewer()
        guard let subject = request.query("subject") else { throw RequestRefused.notAnID("subject") }
        let entries = try await request.house.ground.read { connection in
            // An entry tells of what has long been somebody else's: it is read by those who read everything.
            for permission in [Permission.read, .record] {
                guard try viewer.units(for: permission, on: connection) == nil else {
                    throw NotAllowed(permission: .record)
                }
            }
            return try JournalTable(on: connection).entries(of: viewer.organization, about: subject)
        }
        return JournalJSON(entries: entries.map(EntryJSON.init))
    },
]

struct UnreadableJSON: Described {
    let id: String
    let source: String
    let reason: String
    let moment: String
    let raw: String
    /// Whether it could be read and a person may take it in.
    let mayBeTaken: Bool
    static let example = UnreadableJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        source: "0193a3f0-5c00-7aaa-8aaa-0123456789ac",
        reason: "This is not JSON.",
        moment: "2026-11-20T09:41:00.000Z",
        raw: "{\"did\":",
        mayBeTaken: false
    )
}

struct QuarantineJSON: Described {
    let events: [UnreadableJSON]
    static let example = QuarantineJSON(events: [.example])
}

struct EntryJSON: Described {
    let lane: Int
    let sequence: Int64
    let moment: String
    let actor: String
    let kind: String
    /// The fact as JSON.
    let body: String
    static let example = EntryJSON(
        lane: 7,
        sequence: 3,
        moment: "2026-11-20T09:41:00.000Z",
        actor: "agent:0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        kind: "conversation.claimed",
        body: "{}"
    )
}

extension EntryJSON {
    init(_ entry: JournalEntry) {
        self.init(
            lane: entry.lane.number,
            sequence: entry.sequence,
            moment: entry.moment.description,
            actor: entry.actor.description,
            kind: entry.kind,
            body: entry.body
        )
    }
}

struct JournalJSON: Described {
    let entries: [EntryJSON]
    static let example = JournalJSON(entries: [.example])
}
