import Journal
import Primitives
import Storage

/// The facts that start, pause or end a clock.
let clockKinds: Set<String> = [
    ConversationOpened.kind, ConversationJoined.kind, ConversationsMerged.kind, OwnPostAdded.kind,
    ConversationClosed.kind, ConversationReopened.kind, ConversationSnoozed.kind, ConversationWoken.kind,
    ConversationHandedOver.kind, HandOverAccepted.kind, ConversationPrioritised.kind, ClockEscalated.kind,
    ConversationRouted.kind,
]

/// Reads from the record what the clocks of a conversation go by.
struct ClockRecord {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// The conversation and all that were merged into it.
    func members(of whole: ID<Conversation>) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT id FROM conversation
            WHERE organization_id = \(organization) AND canonical_id = \(whole) ORDER BY id
            """
        ).map { try $0.id("id") }
    }

    /// What happened to them, in order, and the unit that had the first of them.
    func turns(of members: [ID<Conversation>], lastlyIn unit: UnitID) throws -> ([ClockTurn], UnitID) {
        let journal = JournalTable(on: connection)
        let entries = try members.flatMap { member in
            try journal.entries(of: clockKinds.sorted(), about: member.description, in: organization, atMost: 5_000)
        }.sorted { ($0.moment, $0.lane, $0.sequence) < ($1.moment, $1.lane, $1.sequence) }
        // A rule that sorted it before anybody had read it decides whose promise counts from the beginning.
        let sorted = try entries.compactMap { try $0.event(ConversationRouted.self) }.first?.to
        let first = sorted ?? entries.first { $0.kind == ConversationOpened.kind }?.unit
        return (try entries.compactMap(turn), first ?? unit)
    }

    private func turn(_ entry: JournalEntry) throws -> ClockTurn? {
        try what(entry).map { ClockTurn($0, at: entry.moment) }
    }

    private func what(_ entry: JournalEntry) throws -> ClockTurn.What? {
        if let event = try entry.event(ConversationOpened.self) { return try said(event.post, on: event.network) }
        if let event = try entry.event(ConversationJoined.self) { return try said(event.post, on: event.network) }
        if let event = try entry.event(ConversationSnoozed.self) { return .snoozed(until: event.until) }
        if let event = try entry.event(HandOverAccepted.self) { return .moved(to: event.to) }
        if let event = try entry.event(ConversationRouted.self) { return event.need.map { .prioritised($0.priority) } }
        if let event = try entry.event(ConversationPrioritised.self) { return .prioritised(event.need.priority) }
        switch entry.kind {
        case OwnPostAdded.kind: return .answered
        case ConversationClosed.kind: return .closed
        case ConversationReopened.kind: return .reopened
        // What is offered to somebody is put off no longer.
        case ConversationWoken.kind, ConversationHandedOver.kind: return .woken
        default: return nil
        }
    }

    private func said(_ post: String, on network: String) throws -> ClockTurn.What? {
        try PostTable(of: organization, on: connection).find(post, on: network)
            .map { $0.direction == .ours ? .answered : .heard }
    }
}
