import Channels
import Conversations
package import Journal
import Listening
import Matching
import Organization
import Primitives
package import Storage
import Synchronization

/// Sorts every new conversation as the rules say; where none names a unit, keeps what was learnt as a proposal.
///
/// A rule looks at what came in after it was saved: following the journal again sorts nothing anew.
package final class RoutingFollower: Follower {
    package let name = "routing.rules"
    package let kinds: Set<String> = [ConversationOpened.kind]
    package let writing = WriteKind.short
    package let records: [any JournalEvent.Type] = [ConversationRouted.self, ConversationReopened.self]
    private let books = Mutex<[OrganizationID: KeptBook]>([:])
    private let mind = LearntMind()
    private let readers = SignalReaders()

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let event = try entry.event(ConversationOpened.self) else { return }
        let book = try book(of: entry.organization, on: connection)
        let hasLearnt = try RoutingModelTable(of: entry.organization, on: connection).find() != nil
        guard !book.rules.isEmpty || hasLearnt,
            let conversation = try ConversationTable(of: entry.organization, on: connection).find(event.conversation),
            conversation.id == event.conversation,
            try conversation.isLeftToRules(of: entry.organization, on: connection),
            let post = try PostTable(of: entry.organization, on: connection).find(event.post, on: event.network)
        else { return }
        let opening = Opening(conversation: conversation, post: post)
        var route = try ruled(opening, by: book, at: entry.moment, in: entry.organization, on: connection)
        if route.unit == nil {
            try propose(for: opening, at: entry.moment, in: entry.organization, along: &route, on: connection)
        }
        guard !route.reasons.isEmpty else { return }
        try RouteConversation(in: entry.organization, because: entry, on: connection)(conversation.id, along: route)
    }

    private func ruled(
        _ opening: Opening,
        by book: RoutingBook,
        at moment: Moment,
        in organization: OrganizationID,
        on connection: any Connection
    ) throws -> ConversationRoute {
        guard !book.rules.isEmpty else { return ConversationRoute() }
        let units = try OrganizationTable(on: connection).units(of: organization)
        let path = unitAndAbove(opening.conversation.unit, among: units)
        let signals = try readers.reader(of: organization, on: connection).signals(in: opening.post)
        return book.route(for: RoutingFacts(opening: opening, units: path, moment: moment, signals: signals))
    }

    /// Moves it only where an administrator switched that on and the proposal is surer than they asked for.
    private func propose(
        for opening: Opening,
        at moment: Moment,
        in organization: OrganizationID,
        along route: inout ConversationRoute,
        on connection: any Connection
    ) throws {
        let conversation = opening.conversation
        let table = RoutingLessonTable(of: organization, on: connection)
        // Whose place a person has said already needs no proposal: the journal is followed again.
        guard try table.find(conversation.id) == nil,
            let thought = try mind.thought(of: opening.post.content.text, in: organization, on: connection)
        else { return }
        let above = try RoutingModelTable(of: organization, on: connection).above()
        let isApplied = above.map { Int(thought.confidence * 100) >= $0 } ?? false
        let moves = isApplied && thought.unit != nil && thought.unit != conversation.unit
        let proposal = RoutingProposal(
            conversation: conversation.id,
            unit: thought.unit,
            confidence: thought.confidence,
            words: thought.words,
            model: thought.model,
            madeAt: moment,
            answer: moves ? .applied : nil
        )
        guard try table.insert(proposal), moves else { return }
        route.unit = thought.unit
        route.reasons.append(
            .init(rule: "learnt", version: thought.model, name: "\(proposal.percent) %", found: thought.words)
        )
    }

    private func book(of organization: OrganizationID, on connection: any Connection) throws -> RoutingBook {
        let lists = ListTable(on: connection)
        let table = RoutingRuleTable(of: organization, on: connection)
        let stamp = try table.stamp()
        guard stamp[0] > 0 else { return RoutingBook([]) }
        let whole = stamp + (try lists.stamp(of: organization))
        if let kept = books.withLock({ $0[organization] }), kept.stamp == whole { return kept.book }
        let book = RoutingBook(try table.all(), lists: try lists.entries(of: organization))
        books.withLock { $0[organization] = KeptBook(stamp: whole, book: book) }
        return book
    }
}

private struct KeptBook: Sendable {
    let stamp: [Int64]
    let book: RoutingBook
}

extension RoutingFacts {
    init(opening: Opening, units: Set<UnitID>, moment: Moment, signals: ConversationSignals) {
        let topics = opening.post.reasons.compactMap { reason in
            if case .matched(let match) = reason { match.query } else { nil as ID<KeptQuery>? }
        }
        self.init(
            post: matchable(opening.post.content, languages: opening.post.language.map { [$0] } ?? []),
            topics: Set(topics),
            units: units,
            moment: moment,
            signals: signals
        )
    }
}

/// A unit and all above it.
func unitAndAbove(_ unit: UnitID, among units: [Unit]) -> Set<UnitID> {
    let parents = Dictionary(units.map { ($0.id, $0.parent) }) { first, _ in first }
    var path: Set<UnitID> = [unit]
    var next = parents[unit] ?? nil
    while let parent = next, path.insert(parent).inserted { next = parents[parent] ?? nil }
    return path
}
