import Channels
package import Journal
package import Primitives
package import Storage
import Synchronization

/// Hears what every post hints at, behind threading; what a person said of a conversation stays.
package final class SignalFollower: Follower {
    package let name = "conversations.signals"
    package let kinds: Set<String> = [
        ConversationOpened.kind, ConversationJoined.kind, ConversationsMerged.kind, ConversationSplitOff.kind,
    ]
    package let records: [any JournalEvent.Type] = []
    private let readers = SignalReaders()

    package init() {}

    package func follow(_ entry: JournalEntry, on connection: any Connection) throws {
        if let event = try entry.event(ConversationOpened.self) {
            try hear(event.post, on: event.network, in: event.conversation, of: entry.organization, on: connection)
        } else if let event = try entry.event(ConversationJoined.self) {
            try hear(event.post, on: event.network, in: event.conversation, of: entry.organization, on: connection)
        } else if let event = try entry.event(ConversationsMerged.self) {
            try join(event.merged, into: event.into, of: entry.organization, on: connection)
        } else if let event = try entry.event(ConversationSplitOff.self) {
            for part in [event.from, event.conversation] {
                try hearAnew(part, of: entry.organization, on: connection)
            }
        }
    }

    private func hear(
        _ native: String,
        on network: String,
        in id: ID<Conversation>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws {
        guard let post = try PostTable(of: organization, on: connection).find(native, on: network),
            post.direction == .theirs, post.fate != .deleted,
            let conversation = try ConversationTable(of: organization, on: connection).find(id)
        else { return }
        let heard = try readers.reader(of: organization, on: connection).signals(in: post)
        let table = SignalTable(of: organization, on: connection)
        let known = try table.find(conversation.id)
        let whole = known?.hearing(heard) ?? heard
        if whole != known { try table.put(whole, for: conversation.id) }
    }

    /// A part hints at what its own posts say; a person's word stays where it was said.
    private func hearAnew(
        _ id: ID<Conversation>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws {
        guard let part = try ConversationTable(of: organization, on: connection).find(id)?.id else { return }
        let reader = try readers.reader(of: organization, on: connection)
        let table = SignalTable(of: organization, on: connection)
        let known = try table.find(part)
        let posts = try PostTable(of: organization, on: connection).all(of: part)
            .filter { $0.direction == .theirs && $0.fate != .deleted }
        guard known != nil || !posts.isEmpty else { return }
        var heard = posts.reduce(ConversationSignals()) { $0.hearing(reader.signals(in: $1)) }
        for kind in SignalKind.allCases { heard[kind].correction = known?[kind].correction }
        if heard != known { try table.put(heard, for: part) }
    }

    private func join(
        _ merged: [ID<Conversation>],
        into id: ID<Conversation>,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws {
        guard let target = try ConversationTable(of: organization, on: connection).find(id)?.id else { return }
        let table = SignalTable(of: organization, on: connection)
        let others = merged.filter { $0 != target }.sorted()
        let known = try table.find([target] + others)
        guard others.contains(where: { known[$0] != nil }) else { return }
        let whole = others.compactMap { known[$0] }
            .reduce(known[target] ?? ConversationSignals()) { $0.absorbing($1) }
        try table.put(whole, for: target)
        try table.remove(others)
    }
}

/// The words of organisations, ready to be asked, until somebody writes others.
package final class SignalReaders: Sendable {
    private let kept = Mutex<[OrganizationID: (stamp: [Int64], reader: SignalReader)]>([:])

    package init() {}

    package func reader(of organization: OrganizationID, on connection: any Connection) throws -> SignalReader {
        let table = SignalWordTable(organization: organization, connection: connection)
        let stamp = try table.stamp()
        if let known = kept.withLock({ $0[organization] }), known.stamp == stamp { return known.reader }
        let reader = SignalReader(SignalWords(written: try table.all()))
        kept.withLock { $0[organization] = (stamp, reader) }
        return reader
    }
}

extension SignalReader {
    /// What a post hints at by itself.
    package func signals(in post: Post) -> ConversationSignals {
        let text = [post.content.title, post.content.text].compactMap { $0 }.joined(separator: "\n")
        return signals(in: text, language: post.language)
    }
}
