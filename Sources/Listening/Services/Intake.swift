package import Channels
package import Journal
package import LanguageIdentification
import Matching
package import Primitives
import Synchronization

/// Takes in what a source delivers: matches it, keeps what concerns us, and moves the cursor with it.
package final class Intake: Sendable {
    private let source: ListeningSource
    private let sieve: Sieve
    private let organization: OrganizationID
    private let ground: Ground
    private let book: QueryBook
    private let memory: PostMemory
    private let languages: LanguageIdentifier
    private let waiting = Mutex(Waiting())

    /// What was seen since the last transaction and needs none of its own.
    private struct Waiting {
        var counts = ListeningSource.Counts()
        var cursor: Cursor?
        var since: Moment?
        var sample: [SampleChange] = []
        /// Whether the source begins without a cursor: its first one says from where on everything is new.
        var isFirst = false
    }

    package init(
        for source: ListeningSource,
        of organization: OrganizationID,
        on ground: Ground,
        book: QueryBook,
        memory: PostMemory,
        languages: LanguageIdentifier
    ) {
        self.source = source
        sieve = Sieve(source: source, book: book, memory: memory)
        self.organization = organization
        self.ground = ground
        self.book = book
        self.memory = memory
        self.languages = languages
        if source.cursor == nil { waiting.withLock { $0.isFirst = true } }
    }

    /// Returns when everything of the batch that concerns us is durable.
    ///
    /// A batch without anything of the kind moves the cursor with a later one, at the latest after a second: events
    /// that come twice after a crash meet the rows that are there. A source's very first cursor moves at once: without
    /// it the next start would begin with its own present, and miss what came in between.
    package func take(_ batch: SourceBatch) async throws {
        let batch = await sieve.sifted(batch).believable(at: ground.clock())
        var harvest = try await harvest(of: batch)
        let sample = harvest.sample
        let pending = waiting.withLock { waiting in
            waiting.counts.received += Int64(batch.count)
            waiting.counts.passedOver += Int64(batch.passedOver)
            waiting.cursor = batch.cursor ?? waiting.cursor
            waiting.sample += sample
            waiting.since = waiting.since ?? ground.clock()
            return waiting
        }
        let isOld = pending.since.map { ground.clock() - $0 >= .seconds(1) } ?? false
        let isFirst = pending.isFirst && pending.cursor != nil
        guard !harvest.isEmpty || isOld || isFirst else { return }
        harvest.sample = pending.sample
        try await RecordMentions(ground: ground)(
            harvest,
            from: source,
            to: pending.cursor,
            adding: pending.counts,
            of: organization
        )
        waiting.withLock { $0 = Waiting() }
        for mention in harvest.mentions {
            memory.remember(network: mention.post.network, post: mention.post.id, author: mention.post.author.id)
        }
    }

    private func harvest(of batch: SourceBatch) async throws -> Harvest {
        var harvest = Harvest(unreadable: batch.unreadable, gap: batch.gap)
        var posts: [ArrivedPost] = []
        for post in batch.events.compactMap(arrival) where !isEcho(post, remembering: memory) {
            let isOurs = memory.ownAccount(network: post.network, id: post.author.id) != nil
            posts.append(ArrivedPost(post: post, language: try await language(of: post), isOurs: isOurs))
        }
        harvest.mentions = await mentions(among: posts)
        harvest.sample = memory.sample.changes(
            by: batch.events,
            posts,
            keeping: harvest.mentions,
            remembering: memory,
            at: ground.clock()
        )
        // What was kept a line above may be changed or removed by a later event of the same batch.
        let nearby = NearbyMemory(memory: memory, justKept: harvest.mentions)
        for event in batch.events {
            switch event {
            case .posted: continue
            case .edited(let post):
                if nearby.holds(network: post.network, post: post.id) { harvest.edits.append(post) }
            case .deleted(let network, let id, _):
                if nearby.holds(network: network, post: id) { harvest.deletions.append((network, id)) }
            case .renamed(let network, let id, let handle):
                if nearby.holds(network: network, author: id) {
                    harvest.renamings.append(AuthorRenamed(network: network, author: id, handle: handle))
                }
            }
        }
        return harvest
    }

    /// A post that may concern us: one that is new, or one that we passed over and that says something else now.
    private func arrival(_ event: IncomingEvent) -> IncomingPost? {
        switch event {
        case .posted(let post): post
        case .edited(let post): memory.holds(network: post.network, post: post.id) ? nil : post
        case .deleted, .renamed: nil
        }
    }

    /// The language as declared, or as recognised with the languages in mind that a known author has written in.
    private func language(of post: IncomingPost) async throws -> String? {
        var prior: [String: Int] = [:]
        if post.languages.isEmpty, memory.holds(network: post.network, author: post.author.id) {
            let organization = organization
            prior = try await ground.read { connection in
                try MentionTable(on: connection).languages(of: post.author.id, on: post.network, in: organization)
            }
        }
        return languages.resolve(declared: post.languages, text: post.text, prior: prior).languages.first
    }

    private func mentions(among posts: [ArrivedPost]) async -> [Mention] {
        // A source that listens through an account of ours bears its handle.
        let channel = source.account == nil ? nil : String(source.title.drop { $0 == "@" })
        let found = await book.matches(
            in: posts.map {
                matchable($0.post, languages: $0.language.map { [$0] } ?? [], isOurs: $0.isOurs, channel: channel)
            }
        )
        let now = ground.clock()
        return whyKept(posts, matching: found.map { $0.map(\.record) }, keeping: source.keeps, remembering: memory)
            .map { kept in
                let arrived = posts[kept.place]
                return Mention(
                    id: .derived(from: [arrived.post.network, arrived.post.id], at: arrived.post.createdAt),
                    source: source.id,
                    unit: found[kept.place].first?.query.unit ?? source.unit,
                    post: arrived.post,
                    language: arrived.language,
                    reasons: kept.reasons,
                    isOurs: arrived.isOurs,
                    receivedAt: now
                )
            }
    }
}

extension SourceBatch {
    /// The same with moments that can be, whatever the connector makes of them.
    fileprivate func believable(at now: Moment) -> SourceBatch {
        var batch = self
        batch.events = events.map { event in
            switch event {
            case .posted(let post): .posted(post.believable(at: now))
            case .edited(let post): .edited(post.believable(at: now))
            case .deleted, .renamed: event
            }
        }
        return batch
    }
}

/// What is remembered, and what this very batch has kept.
private struct NearbyMemory {
    let memory: PostMemory
    let posts: Set<[String]>
    let authors: Set<[String]>

    init(memory: PostMemory, justKept: [Mention]) {
        self.memory = memory
        posts = Set(justKept.map { [$0.post.network, $0.post.id] })
        authors = Set(justKept.map { [$0.post.network, $0.post.author.id] })
    }

    func holds(network: String, post: String) -> Bool {
        posts.contains([network, post]) || memory.holds(network: network, post: post)
    }

    func holds(network: String, author: String) -> Bool {
        authors.contains([network, author]) || memory.holds(network: network, author: author)
    }
}
