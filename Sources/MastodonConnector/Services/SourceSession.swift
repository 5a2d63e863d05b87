import Channels
import Primitives

/// One run of a source: how far it is, and what it delivered already.
///
/// Invariant: the position never stands behind an entry that was not delivered.
actor SourceSession {
    let following: Following
    let api: MastodonAPI
    let homeDomain: String
    let rhythm: SourceRhythm

    var position = SourcePosition.beginning
    var delivered = RecentlyDelivered()
    var passedOver = 0
    private var wasRung = false
    private var lastLook: Moment?
    private(set) var isListening = false
    private var sawHeartbeat = false
    private var waitingSince: Moment?
    private var newestStreamed: Moment?

    init(following: Following, api: MastodonAPI, homeDomain: String, rhythm: SourceRhythm) {
        self.following = following
        self.api = api
        self.homeDomain = homeDomain
        self.rhythm = rhythm
    }

    /// Takes up the cursor; without one, everything from now on is new, and that is remembered at once.
    func begin(at cursor: Cursor?, _ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        if let known = cursor.flatMap(SourcePosition.init) {
            position = known
            return
        }
        let page = try await api.page(of: following, size: 1)
        position = (entries(of: page).last?.id ?? page.announcedNewest).map { .after($0) } ?? .beginning
        let gap = cursor.map { _ in "The place where listening left off could not be read; it goes on from now." }
        try await deliver(SourceBatch(cursor: position.cursor, gap: gap))
    }

    // Waiting and silence

    func startListening() {
        isListening = true
        sawHeartbeat = false
        waitingSince = nil
    }

    func wait() { waitingSince = api.clock() }

    /// Only time spent waiting for the network counts; a slow store is no dead stream.
    var isSilentTooLong: Bool {
        guard let waitingSince else { return false }
        let limit = sawHeartbeat ? rhythm.silenceAfterHeartbeats : rhythm.silenceWithoutHeartbeats
        return api.clock() - waitingSince > limit
    }

    /// Delivers what the stream brought, and looks at the list when it is time.
    func take(_ signs: [StreamSign], _ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        waitingSince = nil
        let reading = reading()
        var found: [Entry] = []
        for sign in signs {
            switch sign {
            case .heartbeat: sawHeartbeat = true
            case .tooLong(let bytes):
                let reason = "An event of the stream is longer than 1 MiB."
                found.append(Entry(content: .unreadable(UnreadableEvent(raw: bytes, reason: reason))))
            case .event(let event):
                if event.name == "notifications_merged" { wasRung = true }
                found.append(reading.streamed(event))
            }
        }
        try await hand(over: found, movingTo: streamedPosition(in: found), deliver)
        wasRung = wasRung || found.contains { $0.id != nil }
        if isTimeToLook { try await catchUp(deliver) }
    }

    /// Delivers what the list holds behind the position, oldest first, until nothing is left.
    func catchUp(_ deliver: @Sendable (SourceBatch) async throws -> Void) async throws {
        wasRung = false
        lastLook = api.clock()
        switch position {
        case .beginning: try await catchUpFromBeginning(deliver)
        case .after(let id): try await catchUp(after: id, deliver)
        }
    }

    private var isTimeToLook: Bool {
        guard let lastLook else { return true }
        let elapsed = api.clock() - lastLook
        if following.cursorMovesWithStream { return false }
        return elapsed >= rhythm.mostBetweenLooks || wasRung && elapsed >= rhythm.leastBetweenLooks
    }

    /// The newest entry of the stream, where the stream alone moves the cursor.
    ///
    /// A post that arrives late from far away is older than what was seen before, and moves nothing.
    private func streamedPosition(in entries: [Entry]) -> SourcePosition? {
        guard following.cursorMovesWithStream else { return nil }
        var moved: SourcePosition?
        for entry in entries {
            guard let id = entry.id, !delivered.contains(id), let createdAt = entry.createdAt,
                createdAt >= newestStreamed ?? createdAt
            else { continue }
            newestStreamed = createdAt
            moved = .after(id)
        }
        return moved
    }

    func reading() -> EntryReading {
        EntryReading(
            following: following,
            posts: PostReading(server: api.server, homeDomain: homeDomain, now: api.clock())
        )
    }

    /// Delivers what is new among the entries; only then does the position move.
    func hand(
        over entries: [Entry],
        movingTo target: SourcePosition?,
        gap: String? = nil,
        _ deliver: @Sendable (SourceBatch) async throws -> Void
    ) async throws {
        var batch = SourceBatch(gap: gap)
        var fresh: Set<String> = []
        for entry in entries {
            if let id = entry.id, delivered.contains(id) || !fresh.insert(id).inserted { continue }
            switch entry.content {
            case .event(let event): batch.events.append(event)
            case .unreadable(let event): batch.unreadable.append(event)
            case .passedOver: passedOver += 1
            }
        }
        if let target, target != position { batch.cursor = target.cursor }
        // What was only passed over is counted with the next batch that has something to store.
        let isWorthStoring = !batch.events.isEmpty || !batch.unreadable.isEmpty || batch.cursor != nil || gap != nil
        guard isWorthStoring || passedOver >= 1_000 else {
            for id in fresh { delivered.insert(id) }
            return
        }
        batch.passedOver = passedOver
        try await deliver(batch)
        passedOver = 0
        if let target { position = target }
        for id in fresh { delivered.insert(id) }
    }
}
