import Channels
import Conversations
import Knowledge
import Organization
import Primitives
import Storage

/// Finds what somebody wants to show, as far as they may read it and anybody may.
struct WallOriginal {
    let viewer: Viewer
    let address: String
    let connection: any Connection

    /// An original as it is now.
    struct Found {
        let source: Wall.Source
        var bonds = WallBonds()
        let network: String
        let author: String
        let url: String
        let words: String
        let language: String?
        let saidAt: Moment
    }

    /// The first post of a conversation that somebody outside wrote and that stands still.
    static func first(
        in id: ID<Conversation>,
        for viewer: Viewer,
        on connection: any Connection
    ) throws -> Wall.Source {
        do {
            let conversation = try viewer.conversation(id, for: .read, on: connection)
            let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
            guard let post = posts.first(where: { $0.direction == .theirs && $0.fate != .deleted }) else {
                throw WallRefused.notTheirs
            }
            return .post(post.id)
        } catch let refusal as ConversationRefused where refusal.kind == .notFound {
            throw WallRefused.sourceUnknown
        }
    }

    func find(_ source: Wall.Source) throws -> Found {
        switch source {
        case .post(let id): try post(id)
        case .topic(let id): try topic(id)
        case .contribution(let id): try contribution(id)
        case .answer(let id): try answer(id)
        }
    }

    private func post(_ id: ID<Post>) throws -> Found {
        let rows = try connection.rows(
            "SELECT conversation_id FROM post WHERE organization_id = \(viewer.organization) AND id = \(id)"
        )
        guard let conversation = try rows.first?.id("conversation_id") as ID<Conversation>? else {
            throw WallRefused.sourceUnknown
        }
        let posts: [Post]
        do {
            let known = try viewer.conversation(conversation, for: .read, on: connection)
            posts = try PostTable(of: viewer.organization, on: connection).all(of: known.id)
        } catch let refusal as ConversationRefused where refusal.kind == .notFound {
            throw WallRefused.sourceUnknown
        }
        guard let post = posts.first(where: { $0.id == id }), post.fate != .deleted else {
            throw WallRefused.sourceUnknown
        }
        guard post.direction == .theirs else { throw WallRefused.notTheirs }
        // What came from the community is shown as it stands there, so that it goes with its topic and its author.
        if post.content.network == communityNetwork { return try ofCommunity(post.content) }
        try post.content.checkMayBeShown()
        return Found(
            source: .post(id),
            network: post.content.network,
            author: post.content.author.displayName,
            url: post.content.url ?? "",
            words: pieceWords(post.content.text),
            language: post.language,
            saidAt: post.content.createdAt
        )
    }

    private func ofCommunity(_ post: IncomingPost) throws -> Found {
        guard let id = ID<Wall.Source>(post.id) else { throw WallRefused.sourceUnknown }
        return try find(Wall.Source(post.reply == nil ? .topic : .contribution, id))
    }

    private func topic(_ id: ID<Topic>) throws -> Found {
        let topic = try seen { try Participant.agent(viewer).topic(id, on: connection) }
        guard !topic.isHidden, !topic.isTakenBack, topic.canonical == nil else { throw WallRefused.notPublic }
        return try found(.topic(id), of: topic, by: topic.author) {
            (topic.wording.title + "\n\n" + topic.wording.body, topic.createdAt, topicAddress(topic, below: address))
        }
    }

    private func contribution(_ id: ID<Contribution>) throws -> Found {
        let (contribution, topic) = try seen { try Participant.agent(viewer).contribution(id, on: connection) }
        guard !topic.isHidden, !contribution.isHidden, !contribution.isTakenBack else { throw WallRefused.notPublic }
        return try found(.contribution(id), of: topic, by: contribution.author) {
            (contribution.body, contribution.createdAt, contributionAddress(contribution, in: topic, below: address))
        }
    }

    private func answer(_ id: ID<Answer>) throws -> Found {
        let answer = try seen { try viewer.answer(id, on: connection) }
        guard answer.state == .public else { throw WallRefused.notPublic }
        return Found(
            source: .answer(id),
            network: communityNetwork,
            author: try community(on: connection).name,
            url: "\(address)/a/\(answer.code)",
            words: pieceWords(answer.wording.title + "\n\n" + answer.wording.body),
            language: answer.wording.language,
            saidAt: answer.changedAt
        )
    }

    /// What the person may not see is not there.
    private func seen<Value>(_ look: () throws -> Value) throws -> Value {
        do {
            return try look()
        } catch let refusal as any Refusal where refusal.kind == .notFound {
            throw WallRefused.sourceUnknown
        }
    }

    private func found(
        _ source: Wall.Source,
        of topic: Topic,
        by author: CommunityAuthor,
        _ said: () -> (words: String, at: Moment, url: String)
    ) throws -> Found {
        let face = try Faces(of: [author], in: viewer.organization, on: connection).face(of: author)
        // Whoever has left is named nowhere any more.
        guard let name = face.name else { throw WallRefused.notPublic }
        let (words, at, url) = said()
        return Found(
            source: source,
            bonds: WallBonds(topic: topic.id, member: author.member),
            network: communityNetwork,
            author: name,
            url: url,
            words: pieceWords(words),
            language: topic.wording.language,
            saidAt: at
        )
    }
}

extension WallOriginal.Found {
    func piece(_ note: String, by agent: AgentID, at now: Moment) -> Wall.Piece {
        Wall.Piece(
            id: .new(at: now),
            source: source,
            network: network,
            author: author,
            url: url,
            words: words,
            language: language,
            saidAt: saidAt,
            note: note,
            agent: agent,
            addedAt: now
        )
    }
}
