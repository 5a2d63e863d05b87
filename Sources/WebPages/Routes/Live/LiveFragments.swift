import Conversations
import Governance
import Hummingbird
import Journal
import Listening
import Organization
import Primitives
import Publishing
import Reception
import Storage

/// The pieces of one session's pages that can change by themselves, and which of them were sent already.
struct LiveFragments {
    let routes: PageRoutes
    let request: Request
    /// Whether this script knows an open conversation by its id, and leaves another one alone.
    let sendsPanes: Bool
    /// When the next grant or certificate of the reader runs out, as it was known at the last look.
    private(set) var nextLapse: Moment?
    private var sent: [String: HTML] = [:]
    /// The rows of lists at which somebody was.
    private var visited: Set<ID<Conversation>> = []

    init(routes: PageRoutes, request: Request, sendsPanes: Bool) {
        self.routes = routes
        self.request = request
        self.sendsPanes = sendsPanes
    }

    /// What differs from what was sent; `nil` when nobody is signed in any more.
    ///
    /// Who asks, and what they may see, is found out anew each time.
    mutating func news() async throws -> HTML? {
        guard let session = try await routes.session(of: request) else { return nil }
        nextLapse = session.viewer.nextLapse
        try? await KeepPresence(ground: routes.house.ground).renew(session.key, by: session.viewer)
        let words = routes.words(for: session.viewer, request)
        let visit = Visit(
            routes: routes,
            request: request,
            parameters: [:],
            fields: FormFields(),
            organization: try await routes.house.ground.read { try OrganizationTable(on: $0).profile() },
            session: session,
            member: nil,
            door: "",
            peer: nil,
            words: words
        )
        let frame = try await routes.frame(for: visit, flashes: [])
        var news = HTML.empty
        for piece in try await all(in: frame, for: visit, session) {
            guard let html = piece.html(for: session.viewer), sent[piece.kind.name] != html else { continue }
            sent[piece.kind.name] = html
            news += html
        }
        return news
    }

    private mutating func all(
        in frame: Frame,
        for visit: Visit,
        _ session: PageSession
    ) async throws -> [LivePiece] {
        var pieces = Place.counted.map { LivePiece(.count($0), frame.count(of: $0)) }
        guard let glance = try await routes.glances.glance(of: session) else { return pieces }
        if let seen = glance.listAt {
            let fresh = try await visit.ground.read { connection in
                try InboxCounts.fresh(of: session.viewer, since: seen, at: frame.words.now, on: connection)
            }
            pieces.append(LivePiece(.fresh, FreshChip(count: fresh).html(in: frame.words)))
        }
        let directory = try await Directory(visit)
        pieces += try await map(glance, in: frame, directory, session)
        if glance.listAt != nil { pieces += try await presence(in: frame, directory, session) }
        for open in glance.conversations {
            pieces += try await conversation(open, in: frame, directory, session)
        }
        return pieces
    }

    /// The load of the units, for whoever opened the map today.
    private func map(
        _ glance: Glances.Glance,
        in frame: Frame,
        _ directory: Directory,
        _ session: PageSession
    ) async throws -> [LivePiece] {
        let (viewer, now) = (session.viewer, frame.words.now)
        let kind = LivePiece.Kind.map
        guard let opened = glance.mapAt, now - opened < .seconds(12 * 3_600), viewer.may(kind.access) else {
            return []
        }
        let map = try await routes.house.ground.read { try HubMap(for: viewer, at: now, on: $0) }
        return [LivePiece(kind, HubMapPage(map, for: viewer, directory: directory).live(in: frame))]
    }

    /// Who is at which conversation: the rows where somebody is, and those where somebody was.
    private mutating func presence(
        in frame: Frame,
        _ directory: Directory,
        _ session: PageSession
    ) async throws -> [LivePiece] {
        let (viewer, now) = (session.viewer, frame.words.now)
        let present = try await routes.house.ground.read { connection in
            try PresenceQuery(for: viewer, at: now, on: connection)()
        }
        visited.formUnion(present.keys)
        return visited.sorted().map { id in
            let others = directory.others(present[id] ?? [], beside: viewer)
            return LivePiece(.presence(id), others.discs(of: id.description, in: frame.words))
        }
    }

    /// The open conversation; one that this person may no longer see leaves the page.
    private func conversation(
        _ open: Glances.Open,
        in frame: Frame,
        _ directory: Directory,
        _ session: PageSession
    ) async throws -> [LivePiece] {
        let sight: ConversationSight
        do {
            sight = try await ConversationSight(
                of: open.id,
                for: session.viewer,
                directory: directory,
                words: frame.words,
                in: routes.house,
                withForms: false
            )
        } catch is ConversationRefused {
            // A script that does not know conversations apart would take it for the one that it shows.
            guard sendsPanes else { return [] }
            return [LivePiece(.gone(open.id), GoneConversation(id: open.id.description).html(in: frame))]
        }
        guard sendsPanes else {
            return sight.thread.compactMap { $0.piece(in: frame) }
        }
        var pane = sight.pane(back: open.back ?? "/inbox")
        // The form keeps what its reader had seen: what came since is news to them when they send.
        pane.version = open.marker
        return [LivePiece(.conversation(open.id), pane.live(in: frame))]
    }
}

extension ThreadEntry {
    /// A post, a reply or a note, which has an id of its own on every page.
    fileprivate func piece(in frame: Frame) -> LivePiece? {
        switch self {
        case .event: nil
        case .post(let post): LivePiece(.post(post.id), post.html(in: frame))
        case .reply(let reply): LivePiece(.reply(reply.id), reply.html(in: frame))
        case .submission(let words): LivePiece(.submission(words.id), words.html(in: frame))
        case .note(let note): LivePiece(.note(note.id), note.html(in: frame))
        }
    }
}
