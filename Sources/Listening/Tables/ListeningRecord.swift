import Channels
import Journal
import Primitives
import Storage

/// Rows and journal entries of what listening takes in, inside one transaction.
struct ListeningRecord {
    let organization: OrganizationID
    let moment: Moment
    let connection: any Connection

    init(of organization: OrganizationID, at moment: Moment, on connection: any Connection) {
        self.organization = organization
        self.moment = moment
        self.connection = connection
    }

    /// Everything about one exchange travels in the lane of its first post.
    func append(_ event: some JournalEvent, lane key: String, unit: UnitID? = nil) throws {
        try JournalTable(on: connection).append(
            event,
            of: organization,
            in: Lane(of: key),
            by: .machine("listening"),
            unit: unit,
            at: moment
        )
    }

    /// Keeps what is new of these mentions, and says how many that are.
    ///
    /// Of the posts with these ids the record holds neither name nor words: they stand beside it.
    func keep(_ mentions: [Mention], beside: Set<String> = []) throws -> Int64 {
        let new = try MentionTable(on: connection).insert(mentions, of: organization)
        let facts = try new.map { mention in
            let fact = beside.contains(mention.post.id) ? try setApart(mention) : MentionRecorded(mention: mention)
            return try NewEntry(fact, in: Lane(of: mention.post.exchange), unit: mention.unit)
        }
        try JournalTable(on: connection).append(facts, of: organization, by: .machine("listening"), at: moment)
        return Int64(new.count)
    }

    /// An edit that changes nothing, such as one that a replay brings again, leaves no trace.
    func edit(_ posts: [IncomingPost], beside: Set<String> = []) throws {
        let mentions = MentionTable(on: connection)
        for told in posts {
            guard let known = try mentions.find(told.id, on: told.network, of: organization) else { continue }
            let post = told.told(after: known.post)
            guard known.post.says(otherThan: post) else { continue }
            try mentions.replace(post, of: organization)
            let fact =
                beside.contains(post.id)
                ? try setApart(post, of: known.id) : MentionEdited(mention: known.id, post: post)
            try append(fact, lane: known.exchange, unit: known.unit)
        }
    }

    func delete(_ posts: [(network: String, id: String)]) throws {
        let mentions = MentionTable(on: connection)
        let journal = JournalTable(on: connection)
        for post in posts {
            guard let known = try mentions.find(post.id, on: post.network, of: organization) else { continue }
            let facts = try journal.entries(of: organization, about: known.id.description)
            if facts.contains(where: { $0.kind == MentionDeleted.kind }) { continue }
            let event = MentionDeleted(mention: known.id, network: post.network, post: post.id)
            try append(event, lane: known.exchange, unit: known.unit)
        }
    }

    func quarantine(_ events: [UnreadableEvent], of source: ID<ListeningSource>) throws -> Int64 {
        let table = QuarantineTable(on: connection)
        var new: Int64 = 0
        for event in events {
            // What a person has taken in stays taken in, also where a source reads everything again.
            if let post = event.post,
                try MentionTable(on: connection).find(post.id, on: post.network, of: organization) != nil
            {
                continue
            }
            // The same bytes are one event, however often a replay brings them.
            let id = ID<QuarantinedEvent>.derived(from: source.bytes + event.raw, at: Moment(microseconds: 0))
            if try table.insert(event, id: id, of: source, at: moment, in: organization) { new += 1 }
        }
        return new
    }

    func note(gap: String, of source: ID<ListeningSource>) throws {
        try SourceTable(on: connection).insertGap(gap, of: source, at: moment, in: organization)
        try append(GapNoted(source: source, reason: gap), lane: source.description)
    }
}

extension IncomingPost {
    /// Whether a later state of the post says something else; that its author is followed by more people is no edit.
    func says(otherThan later: IncomingPost) -> Bool {
        var later = later
        if later.author.id == author.id {
            later.author.followers = author.followers
            later.author.posts = author.posts
        }
        return later != self
    }

    /// The key of the exchange that this post belongs to, as far as the post itself says.
    var exchange: String { reply?.root ?? reply?.parent ?? id }
}
