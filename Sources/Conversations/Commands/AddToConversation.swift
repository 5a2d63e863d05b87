import Channels
import Journal
import Listening
import Primitives
import Storage

/// Puts a post where it belongs: into its conversation, into a new one, or between two that turn out to be one.
///
/// Runs in the transaction of whoever calls it; running it again changes nothing.
struct AddToConversation {
    let organization: OrganizationID
    let entry: JournalEntry
    let connection: any Connection

    func callAsFunction(_ mention: Mention) throws {
        let content = mention.post
        guard try PostTable(of: organization, on: connection).find(content.id, on: content.network) == nil else {
            return
        }
        let person = try PersonTable(of: organization, on: connection).recognise(content.author, on: content.network)
        let threads = ThreadTable(organization: organization, connection: connection)
        let keys = threadKeys(of: content)
        let (placement, isBesideApart) = try placement(of: mention, by: person, knownBy: keys, in: threads)
        switch placement {
        case .new:
            // Of a machine's words without what they are about nobody could make anything.
            if content.isAutomatic { return }
            let conversation = try open(for: mention, by: person)
            try threads.link(keys, on: content.network, to: conversation)
            // Whoever answers it joins it, also where its id was claimed before.
            if try isBound(content) {
                try threads.move([PostKey(network: content.network, id: content.id)], to: conversation)
            }
            try insert(mention, into: conversation)
            let opened = ConversationOpened(conversation: conversation, network: content.network, post: content.id)
            try append(opened, in: mention.unit)
        case .existing(let target, let merging):
            guard let whole = try ConversationTable(of: organization, on: connection).find(target) else { return }
            if !merging.isEmpty { try merge(merging, into: whole) }
            try threads.link(keys, on: content.network, to: target)
            // Where a person has put something apart, what answers this post stands where it does.
            if isBesideApart { try threads.move([PostKey(network: content.network, id: content.id)], to: target) }
            try insert(mention, into: target)
            // Where two turn out to be one, somebody has to look.
            let waits = try merging.isEmpty && othersComeFirst(before: person, in: whole)
            try note(mention, in: target, whileOthersComeFirst: waits)
            try follow(mention, to: whole.unit)
            let joined = ConversationJoined(conversation: target, network: content.network, post: content.id)
            try append(joined, in: whole.unit)
        }
    }

    private func placement(
        of mention: Mention,
        by person: ID<Person>,
        knownBy keys: [String],
        in threads: ThreadTable
    ) throws -> (Placement, isBesideApart: Bool) {
        let content = mention.post
        let isBound = try isBound(content)
        let ids = try threads.conversations(of: keys, on: content.network).filter {
            try !isBound || isOpen($0, to: mention, by: person)
        }
        guard ids.count > 1 else { return (ids.first.map { .existing(target: $0, merging: []) } ?? .new, false) }
        let table = ConversationTable(of: organization, on: connection)
        let known = try ids.compactMap(table.find).map {
            KnownPlace(id: $0.id, unit: $0.unit, isOffered: $0.offeredTo != nil, isApart: $0.isApart)
        }
        // Each by itself: of several keys at once nobody knows which one led where.
        let answered = try content.reply.map { try threads.conversations(of: [$0.parent], on: content.network) }
        let nearest = try answered?.first ?? threads.conversations(of: [content.id], on: content.network).first
        return (place(amongKnown: known, nearest: nearest), known.contains(where: \.isApart))
    }

    /// Whether it is between those who take part: by itself, or since it names a post that is, whatever it says of itself.
    private func isBound(_ content: IncomingPost) throws -> Bool {
        if content.isForAddressees { return true }
        let posts = PostTable(of: organization, on: connection)
        return try content.reply?.named.contains { id in
            try posts.find(id, on: content.network)?.content.isForAddressees == true
        } ?? false
    }

    /// Whether a post may stand in a conversation that it names.
    private func isOpen(_ id: ID<Conversation>, to mention: Mention, by person: ID<Person>) throws -> Bool {
        guard let whole = try ConversationTable(of: organization, on: connection).find(id) else { return false }
        let posts = try PostTable(of: organization, on: connection).all(of: whole.id)
        let isAsker = try PersonMergeTable(of: organization, on: connection).one(with: whole.person).contains(person)
        return mayJoin(mention.post, isOurs: mention.isOurs, isAsker: isAsker, among: posts)
    }

    private func merge(_ merging: [ID<Conversation>], into whole: Conversation) throws {
        let conversations = ConversationTable(of: organization, on: connection)
        let others = try merging.compactMap(conversations.find)
        try conversations.merge(merging, into: whole.absorbing(others, at: entry.moment))
        try FollowTable(of: organization, on: connection).merge(merging, into: whole.id)
        try append(ConversationsMerged(into: whole.id, merged: merging), in: whole.unit)
    }

    private func open(for mention: Mention, by person: ID<Person>) throws -> ID<Conversation> {
        let conversation = Conversation(
            id: mention.id.retyped(),
            unit: mention.unit,
            lane: entry.lane,
            subject: subjectLine(of: mention.post),
            network: mention.post.network,
            person: person,
            language: mention.language,
            state: mention.isOurs ? .waiting : .open,
            claim: nil,
            version: 1,
            createdAt: mention.receivedAt,
            updatedAt: mention.receivedAt,
            waitingSince: mention.isOurs ? nil : mention.receivedAt
        )
        try ConversationTable(of: organization, on: connection).insert(conversation)
        return conversation.id
    }

    private func insert(_ mention: Mention, into conversation: ID<Conversation>) throws {
        let post = Post(
            id: mention.id.retyped(),
            conversation: conversation,
            direction: mention.isOurs ? .ours : .theirs,
            content: mention.post,
            language: mention.language,
            receivedAt: mention.receivedAt,
            fate: .live,
            reasons: mention.reasons,
            agent: nil
        )
        _ = try PostTable(of: organization, on: connection).insert(post)
    }

    private func note(
        _ mention: Mention,
        in conversation: ID<Conversation>,
        whileOthersComeFirst waits: Bool
    ) throws {
        let conversations = ConversationTable(of: organization, on: connection)
        if mention.isOurs {
            // Whoever wrote behind it, and was heard before it, is not answered by it.
            let since = try conversations.find(conversation)?.waitingSince.flatMap { since in
                try PostTable(of: organization, on: connection)
                    .firstHeard(writtenBehind: mention.post, in: [conversation], from: since, until: mention.receivedAt)
            }
            try conversations.answer(conversation, by: nil, leaving: since, at: mention.receivedAt)
        } else if waits {
            // Somebody else has answered, which is what it was put off for.
            try conversations.hearOthers(conversation, at: mention.receivedAt)
        } else {
            try conversations.hear(conversation, at: mention.receivedAt)
        }
    }

    /// Whether it was put off for others, of whom this is one: not whoever began it, under whichever account.
    private func othersComeFirst(before person: ID<Person>, in whole: Conversation) throws -> Bool {
        guard whole.snoozedUntil != nil, person != whole.person,
            try !PersonMergeTable(of: organization, on: connection).one(with: whole.person).contains(person)
        else { return false }
        let entries = try JournalTable(on: connection)
            .entries(of: othersFirstKinds, about: whole.id.description, in: organization)
        return try OthersFirstStay(in: entries)?.holds(whole) ?? false
    }

    /// Where a conversation was handed over, what is said in it later belongs to the same unit.
    private func follow(_ mention: Mention, to unit: UnitID) throws {
        guard unit != mention.unit else { return }
        try MentionTable(on: connection).move([mention.id], to: unit, of: organization)
    }

    /// In the name of the unit that has the conversation: whoever reads the record by units finds no other one's ids.
    private func append(_ event: some JournalEvent, in unit: UnitID) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: entry.lane,
            by: .machine("conversations"),
            unit: unit,
            at: entry.moment
        )
    }
}
