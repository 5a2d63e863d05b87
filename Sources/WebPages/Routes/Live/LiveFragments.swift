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
    /// When the next grant of the reader runs out, as it was known at the last look.
    private(set) var nextLapse: Moment?
    private var sent: [String: HTML] = [:]

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
        nextLapse = session.viewer.powers.nextLapse
        let words = routes.words(for: session.viewer, request)
        let visit = Visit(
            routes: routes,
            request: request,
            parameters: [:],
            fields: FormFields(),
            organization: try await routes.house.ground.read { try OrganizationTable(on: $0).profile() },
            session: session,
            door: "",
            words: words
        )
        let frame = try await routes.frame(for: visit, flashes: [])
        var news = HTML.empty
        for (name, html) in try await all(in: frame, for: visit, session) where sent[name] != html {
            sent[name] = html
            news += html
        }
        return news
    }

    private func all(
        in frame: Frame,
        for visit: Visit,
        _ session: PageSession
    ) async throws -> [(name: String, html: HTML)] {
        var pieces = countedPlaces(in: frame).map { (name: $0.rawValue, html: frame.count(of: $0)) }
        guard let glance = try await routes.glances.glance(of: session) else { return pieces }
        if let seen = glance.listAt {
            let fresh = try await visit.ground.read { connection in
                try InboxCounts.fresh(of: session.viewer, since: seen, at: frame.words.now, on: connection)
            }
            pieces.append((name: "fresh", html: FreshChip(count: fresh).html(in: frame.words)))
        }
        let directory = try await Directory(visit)
        for open in glance.conversations {
            pieces += try await conversation(open, in: frame, directory, session)
        }
        return pieces
    }

    /// The open conversation; one that this person may no longer see leaves the page.
    private func conversation(
        _ open: Glances.Open,
        in frame: Frame,
        _ directory: Directory,
        _ session: PageSession
    ) async throws -> [(name: String, html: HTML)] {
        let sight: ConversationSight
        let name = "conversation-\(open.id)"
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
            return sendsPanes ? [(name: name, html: GoneConversation(id: open.id.description).html(in: frame))] : []
        }
        guard sendsPanes else {
            return sight.thread.compactMap { $0.piece(in: frame) }
        }
        var pane = sight.pane(back: open.back ?? "/inbox")
        // The form keeps what its reader had seen: what came since is news to them when they send.
        pane.version = open.marker
        return [(name: name, html: pane.live(in: frame))]
    }
}

private func countedPlaces(in frame: Frame) -> [Place] {
    let own: [Place] = [.inbox, .mine, .waiting] + (frame.viewer?.mayApprove == true ? [.approvals] : [])
    let listening: [Place] = frame.viewer?.mayListen == true ? [.accounts] : []
    let organization: [Place] = frame.viewer?.mayOrganize == true ? [.outbox, .quarantine] : []
    return own + listening + organization
}

extension ThreadEntry {
    /// A post, a reply or a note, which has an id of its own on every page.
    fileprivate func piece(in frame: Frame) -> (name: String, html: HTML)? {
        switch self {
        case .event: nil
        case .post(let post): ("post-" + post.id, post.html(in: frame))
        case .reply(let reply): ("reply-" + reply.id, reply.html(in: frame))
        case .submission(let words): ("submission-" + words.id, words.html(in: frame))
        case .note(let note): ("note-" + note.id, note.html(in: frame))
        }
    }
}
