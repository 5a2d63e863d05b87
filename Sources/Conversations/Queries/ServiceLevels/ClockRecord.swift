import Channels
import Foundation
import Journal
import Primitives
import Storage

/// The facts that start, pause or end a clock.
let clockKinds: Set<String> = [
    ConversationOpened.kind, ConversationJoined.kind, ConversationsMerged.kind, OwnPostAdded.kind,
    ConversationClosed.kind, ConversationReopened.kind, ConversationSnoozed.kind, ConversationWoken.kind,
    ConversationHandedOver.kind, HandOverAccepted.kind, ConversationPrioritised.kind, ClockEscalated.kind,
    ConversationRouted.kind, ConversationSplit.kind, ConversationSplitOff.kind, ConversationCollapsed.kind,
]

/// Reads from the record what the clocks of a conversation go by.
struct ClockRecord {
    let organization: OrganizationID
    let connection: any Connection

    init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    /// What happened to them, in order, and the unit that had the first of them.
    func turns(of members: [ID<Conversation>], lastlyIn unit: UnitID) throws -> ([ClockTurn], UnitID) {
        let journal = JournalTable(on: connection)
        let all = try members.flatMap { member in
            try journal.entries(of: clockKinds.sorted(), about: member.description, in: organization, atMost: 5_000)
        }.sorted { ($0.moment, $0.lane, $0.sequence) < ($1.moment, $1.lane, $1.sequence) }
        let entries = try all.withoutUndone
        // A rule that sorted it before anybody had read it decides whose promise counts from the beginning.
        let sorted = try entries.compactMap { try $0.event(ConversationRouted.self) }.first?.to
        let first = sorted ?? entries.first { beginnings.contains($0.kind) }?.unit
        var said: Set<ID<Post>> = []
        let turns = try entries.flatMap { try self.turns($0, of: members, said: &said) }
        let ordered = turns.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
        return (ordered.map(\.element), first ?? unit)
    }

    /// Whether what somebody said changes no clock: what stands directly before it was said by somebody else as well, so
    /// that they all run already.
    func changesNothing(_ entry: JournalEntry, in members: [ID<Conversation>]) throws -> Bool {
        guard members.map(\.description) == [entry.subject], let event = try entry.event(ConversationJoined.self),
            try isTheirs(PostKey(network: event.network, id: event.post), in: members)
        else { return false }
        let before = try connection.rows(
            """
            SELECT e.kind, e.body FROM journal_entry e
            WHERE e.organization_id = \(organization) AND e.subject = \(entry.subject)
                AND e.kind IN (\(list: clockKinds.sorted())) AND e.moment <= \(entry.moment)
                AND (e.moment, e.lane, e.sequence) < (\(entry.moment), \(entry.lane.number), \(entry.sequence))
            ORDER BY e.moment DESC, e.lane DESC, e.sequence DESC LIMIT 1
            """
        ).first
        guard let before, [ConversationOpened.kind, ConversationJoined.kind].contains(try before.text("kind")) else {
            return false
        }
        let said = try JSONDecoder().decode(Said.self, from: Data(try before.text("body").utf8))
        return try isTheirs(PostKey(network: said.network, id: said.post), in: members)
    }

    private func isTheirs(_ key: PostKey, in members: [ID<Conversation>]) throws -> Bool {
        let found = try PostTable(of: organization, on: connection).find(key.id, on: key.network)
        return found.map { $0.direction == .theirs && members.contains($0.conversation) } ?? false
    }

    private func turns(
        _ entry: JournalEntry,
        of members: [ID<Conversation>],
        said: inout Set<ID<Post>>
    ) throws -> [ClockTurn] {
        if let event = try entry.event(ConversationSplitOff.self) {
            // Its time began when its posts came, and not when somebody put them apart.
            let posts = try event.posts.compactMap { try post($0, in: members, unless: &said) }
            let turns = posts.map { ClockTurn($0.direction == .ours ? .answered : .heard, at: $0.receivedAt) }
            let first = turns.map(\.moment).min() ?? entry.moment
            return [ClockTurn(.prioritised(event.need.priority), at: first)] + turns
        }
        if let key = try entry.said {
            let knowing = try entry.event(OwnPostAdded.self)?.knowing
            guard let post = try post(key, in: members, unless: &said) else {
                // What came back through a stream before its receipt was read without knowing what it knew.
                let stands = try knowing != nil && place(of: key).map(members.contains) ?? false
                return knowing.flatMap { stands ? [ClockTurn(.hadHeard(until: $0), at: entry.moment)] : nil } ?? []
            }
            guard post.direction == .ours else { return [ClockTurn(.heard, at: entry.moment)] }
            let known = try knowing ?? known(to: post, in: members)
            return [ClockTurn(known.map(ClockTurn.What.answeredKnowing) ?? .answered, at: entry.moment)]
        }
        return try what(entry).map { [ClockTurn($0, at: entry.moment)] } ?? []
    }

    /// Until when that was heard which a post of ours answers that was written outside of Parley; `nil` for everything.
    private func known(to ours: Post, in members: [ID<Conversation>]) throws -> Moment? {
        try PostTable(of: organization, on: connection)
            .firstHeard(writtenBehind: ours.content, in: members, until: ours.receivedAt)
            .map { $0 - .microseconds(1) }
    }

    private func what(_ entry: JournalEntry) throws -> ClockTurn.What? {
        if let event = try entry.event(ConversationSnoozed.self) { return .snoozed(until: event.until) }
        if let event = try entry.event(HandOverAccepted.self) { return .moved(to: event.to) }
        if let event = try entry.event(ConversationRouted.self) { return event.need.map { .prioritised($0.priority) } }
        if let event = try entry.event(ConversationPrioritised.self) { return .prioritised(event.need.priority) }
        switch entry.kind {
        case ConversationClosed.kind, ConversationCollapsed.kind: return .closed
        case ConversationReopened.kind: return .reopened
        // What is offered to somebody is put off no longer.
        case ConversationWoken.kind, ConversationHandedOver.kind: return .woken
        default: return nil
        }
    }

    private func place(of key: PostKey) throws -> ID<Conversation>? {
        try PostTable(of: organization, on: connection).find(key.id, on: key.network)?.conversation
    }

    /// A post that stands in these conversations now, the first time that the record speaks of it.
    private func post(
        _ key: PostKey,
        in members: [ID<Conversation>],
        unless said: inout Set<ID<Post>>
    ) throws -> Post? {
        let found = try PostTable(of: organization, on: connection).find(key.id, on: key.network)
        guard let found, members.contains(found.conversation), said.insert(found.id).inserted else { return nil }
        return found
    }
}

/// What an entry says of the post that has come.
private struct Said: Decodable {
    let network: String
    let post: String
}

/// The entries with which a conversation begins.
private let beginnings: Set = [ConversationOpened.kind, ConversationSplitOff.kind]

extension [JournalEntry] {
    /// Without acts that were taken back, and without their taking back: their time counts as if nothing had been done.
    fileprivate var withoutUndone: [JournalEntry] {
        get throws {
            var gone: Set<[Int64]> = []
            for entry in self {
                guard let undone = try entry.undoMark?.undoes else { continue }
                gone.formUnion([[Int64(entry.lane.number), entry.sequence], [Int64(entry.lane.number), undone]])
            }
            return filter { !gone.contains([Int64($0.lane.number), $0.sequence]) }
        }
    }
}

extension JournalEntry {
    /// The post that it says has come.
    fileprivate var said: PostKey? {
        get throws {
            if let event = try event(ConversationOpened.self) { return PostKey(network: event.network, id: event.post) }
            if let event = try event(ConversationJoined.self) { return PostKey(network: event.network, id: event.post) }
            return try event(OwnPostAdded.self).map { PostKey(network: $0.post.network, id: $0.post.id) }
        }
    }
}
