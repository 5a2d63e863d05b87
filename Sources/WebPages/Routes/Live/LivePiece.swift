import Conversations
import Organization
import Primitives

/// A piece of an open page that the stream of events may bring; it comes out for whoever may get one of its kind only.
struct LivePiece {
    let kind: Kind
    private let html: HTML

    init(_ kind: Kind, _ html: HTML) {
        self.kind = kind
        self.html = html
    }

    /// What the page of this person gets; `nil` for whoever may get no piece of this kind.
    func html(for viewer: Organization.Viewer) -> HTML? {
        viewer.may(kind.access) ? html : nil
    }

    enum Kind: Hashable {
        /// How many there are behind an entry of the navigation.
        case count(Place)
        /// That there is more than the open list shows.
        case fresh
        case map
        /// Who is at a conversation.
        case presence(ID<Conversation>)
        case conversation(ID<Conversation>)
        /// That a conversation may no longer be seen.
        case gone(ID<Conversation>)
        case post(String)
        case reply(String)
        case submission(String)
        case note(String)
    }
}

extension LivePiece.Kind {
    /// Who may get such a piece at all; what it is about is asked for in its own unit, anew for each.
    ///
    /// Whoever has lost everything still gets what takes something off their page.
    var access: Access {
        switch self {
        case .count(let place): place.accessToCount
        case .fresh, .presence, .gone: .member
        case .map, .conversation, .post, .reply, .submission, .note: .may([.read])
        }
    }

    /// Where it stands on the page; a piece takes the place of the last one with this name.
    var name: String {
        switch self {
        case .count(let place): place.rawValue
        case .fresh: "fresh"
        case .map: "map"
        case .presence(let id): "here-\(id)"
        case .conversation(let id), .gone(let id): "conversation-\(id)"
        case .post(let id): "post-" + id
        case .reply(let id): "reply-" + id
        case .submission(let id): "submission-" + id
        case .note(let id): "note-" + id
        }
    }
}

extension Place {
    /// The places that say how many there are behind them.
    static let counted: [Place] = [.inbox, .mine, .waiting, .approvals, .accounts, .outbox, .quarantine, .work]

    fileprivate var accessToCount: Access {
        switch self {
        case .inbox, .mine, .waiting, .due, .map, .done, .work, .answers, .community, .stories, .queries, .sources,
            .people, .settings:
            .member
        case .approvals: .may([.approve, .respond])
        case .accounts: .may([.listen, .connect])
        case .outbox: .may([.respond, .connect])
        case .quarantine: .may([.connect])
        }
    }
}
