import Conversations
package import Journal
import Listening
import Matching
import Organization
import Primitives
package import Storage
import Synchronization

/// Sorts every new conversation as the rules say.
///
/// A rule looks at what came in after it was saved: following the journal again sorts nothing anew.
package final class RoutingFollower: Follower {
    package let name = "routing.rules"
    package let writing = WriteKind.short
    private let books = Mutex<[OrganizationID: KeptBook]>([:])

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        guard let event = try entry.event(ConversationOpened.self) else { return }
        let book = try book(of: entry.organization, on: connection)
        guard !book.rules.isEmpty,
            let conversation = try ConversationTable(of: entry.organization, on: connection).find(event.conversation),
            conversation.id == event.conversation, conversation.isUntouched,
            let post = try PostTable(of: entry.organization, on: connection).find(event.post, on: event.network)
        else { return }
        let units = try OrganizationTable(on: connection).units(of: entry.organization)
        let facts = RoutingFacts(
            opening: Opening(conversation: conversation, post: post),
            units: unitAndAbove(conversation.unit, among: units),
            moment: entry.moment
        )
        let route = book.route(for: facts)
        guard !route.reasons.isEmpty else { return }
        try RouteConversation(in: entry.organization, because: entry, on: connection)(conversation.id, along: route)
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
    init(opening: Opening, units: Set<UnitID>, moment: Moment) {
        let topics = opening.post.reasons.compactMap { reason in
            if case .matched(let match) = reason { match.query } else { nil as ID<KeptQuery>? }
        }
        self.init(
            post: matchable(opening.post.content, languages: opening.post.language.map { [$0] } ?? []),
            topics: Set(topics),
            units: units,
            moment: moment
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
