import Channels
package import Journal
package import Organization
package import Primitives
import Storage

/// Makes a part of a conversation one of its own, because a person says that it is another matter.
///
/// What a person has put apart is put together by a person only: threading merges neither part with anything any more.
package struct SplitConversation: Sendable {
    let ground: Ground
    let bonds: ConversationBonds

    package init(ground: Ground, bonds: ConversationBonds) {
        self.ground = ground
        self.bonds = bonds
    }

    /// Gives the new conversation; merging it back (`MergeConversations`) takes this back.
    ///
    /// What we have answered goes with what it answers. Notes and tags stay.
    @discardableResult
    package func callAsFunction(
        _ chosen: Set<ID<Post>>,
        from id: ID<Conversation>,
        by viewer: Viewer
    ) async throws -> ID<Conversation> {
        let now = ground.clock()
        return try await ground.write { connection in
            let whole = try ready(id, for: viewer, at: now, on: connection)
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: whole.id)
            let gone = try leaving(chosen, of: posts)
            let part = try whole.part(of: posts.filter { gone.contains($0.id) }, at: now, for: viewer, on: connection)
            try ConversationTable(of: viewer.organization, on: connection).insert(part)
            try move(gone, of: posts, from: whole, into: part, by: viewer, at: now, on: connection)
            return part.id
        }
    }

    /// Makes what a person merged a conversation of its own again, under its old address.
    ///
    /// What was said in answer to it since then goes with it.
    package func takeApart(_ id: ID<Conversation>, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let whole = try viewer.conversation(id, for: .respond, on: connection)
            let table = ConversationTable(of: viewer.organization, on: connection)
            let members = try table.members(of: whole.id)
            guard whole.id != id, let merge = try viewer.merge(of: id, among: members, on: connection) else {
                throw SplitRefused.notMerged
            }
            _ = try ready(id, for: viewer, at: now, on: connection)
            // What was merged into the whole later came by another way, and stays.
            let own = try Set(merge.members).intersection(members).subtracting([whole.id]).filter { other in
                guard other != id else { return true }
                return try viewer.merge(of: other, among: members, on: connection).map { $0.moment <= merge.moment }
                    ?? true
            }
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: whole.id)
            let brought = Set(posts.filter { own.contains($0.conversation) }.map(\.id))
            // What was there before it was merged stays, whatever it answers.
            let gone = posts.following(brought) { $0.receivedAt > merge.moment && members.contains($0.conversation) }
            guard !brought.isEmpty else { throw SplitRefused.notMerged }
            guard gone.count < posts.count else { throw SplitRefused.nothingStays }
            try table.revive(id, with: own.sorted())
            guard let part = try table.find(id) else { throw SplitRefused.notMerged }
            try move(gone, of: posts, from: whole, into: part, by: viewer, at: now, on: connection)
        }
    }

    private func ready(
        _ id: ID<Conversation>,
        for viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> Conversation {
        let whole = try viewer.conversation(id, for: .respond, on: connection)
        guard whole.state != .done else { throw SplitRefused.done }
        try whole.requireFree(of: viewer.actor, at: now)
        try bonds.check([whole], viewer.actor, viewer.organization, connection)
        return whole
    }

    private func move(
        _ gone: Set<ID<Post>>,
        of posts: [Post],
        from whole: Conversation,
        into part: Conversation,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let (leaving, staying) = (posts.filter { gone.contains($0.id) }, posts.filter { !gone.contains($0.id) })
        let keys = leaving.map(\.key)
        try bonds.move(
            MovedPosts(posts: Set(keys), from: whole.id, into: part.id),
            viewer.organization,
            connection
        )
        let here = try ConversationTable(of: viewer.organization, on: connection).members(of: part.id)
        let moved = leaving.filter { !here.contains($0.conversation) }
        try PostTable(of: viewer.organization, on: connection).move(moved.map(\.id), to: part.id)
        try ThreadTable(organization: viewer.organization, connection: connection).move(moved.map(\.key), to: part.id)
        let standing = Standing(of: leaving)
        let table = ConversationTable(of: viewer.organization, on: connection)
        try table.settle(part.settled(as: standing, beside: whole, at: now))
        try table.settle(whole.settled(as: whole.standing(with: staying, without: standing)))
        try FollowTable(of: viewer.organization, on: connection).split(part.id, from: whole.id)
        let split = ConversationSplit(from: whole.id, into: part.id, posts: keys)
        try whole.append(split, by: viewer, at: now, on: connection)
        let off = ConversationSplitOff(conversation: part.id, from: whole.id, posts: keys, need: whole.need)
        var named = part
        named.unit = whole.unit
        try named.append(off, by: viewer, at: now, on: connection)
    }
}

extension Conversation {
    /// A new conversation of these posts, in the same hands.
    fileprivate func part(
        of posts: [Post],
        at now: Moment,
        for viewer: Viewer,
        on connection: any Connection
    ) throws -> Conversation {
        let first = posts.first { $0.direction == .theirs } ?? posts.first
        let author = try first.map { first in
            try PersonTable(of: viewer.organization, on: connection)
                .recognise(first.content.author, on: first.content.network)
        }
        return Conversation(
            id: .new(at: now),
            unit: unit,
            lane: lane,
            subject: first.map { subjectLine(of: $0.content) } ?? subject,
            network: first?.content.network ?? network,
            person: author ?? person,
            language: first?.language ?? language,
            state: .waiting,
            version: 1,
            createdAt: now,
            updatedAt: now
        )
    }

    /// The part that left, in the hands of whoever looked after the whole.
    fileprivate func settled(as standing: Standing, beside whole: Conversation, at now: Moment) -> Conversation {
        var part = settled(as: standing)
        (part.unit, part.owner, part.need) = (whole.unit, whole.owner, whole.need)
        (part.claim, part.snoozedUntil, part.updatedAt) = (nil, nil, now)
        return part
    }

    fileprivate func settled(as standing: Standing) -> Conversation {
        var part = self
        (part.state, part.waitingSince) = (standing.state, standing.waitingSince)
        return part
    }
}
