import Conversations
import Pictures
import Primitives
import Storage

/// Pictures beside words that are not sent are their conversation's, and those of a reply are the reply's.
extension ReplyTable {
    private var pictures: PictureTable { PictureTable(of: organization, on: connection) }

    /// Keeps what is new for the drafts of a conversation.
    func keep(_ whole: WholePicture, besideDraftsIn place: ID<Conversation>, of agent: AgentID, at now: Moment) throws {
        try pictures.insert(whole, of: place.retyped(), by: agent, at: now)
    }

    /// Keeps what is new for a reply, or for one that waits for approval.
    func keep(_ whole: WholePicture, of reply: ID<Reply>, by agent: AgentID, at now: Moment) throws {
        try pictures.insert(whole, of: reply.retyped(), by: agent, at: now)
    }

    /// Keeps for a reply, too, what its author has added already.
    func keep(_ picture: Picture, of reply: ID<Reply>, by agent: AgentID, at now: Moment) throws {
        try pictures.share(picture, with: reply.retyped(), by: agent, at: now)
    }

    /// Keeps for the drafts of a conversation, too, what stands beside words elsewhere.
    func keep(_ picture: Picture, besideDraftsIn place: ID<Conversation>, of agent: AgentID, at now: Moment) throws {
        try pictures.share(picture, with: place.retyped(), by: agent, at: now)
    }

    /// Forgets what no draft of a conversation has any more.
    func forgetPictures(besideDraftsIn place: ID<Conversation>) throws {
        let shown: [[Picture]] = try connection.rows(
            """
            SELECT pictures FROM draft
            WHERE organization_id = \(organization) AND conversation_id = \(place) AND pictures IS NOT NULL
            ORDER BY agent_id
            """
        ).map { try decoded($0.text("pictures")) }
        try pictures.keep(Set(shown.flatMap { $0.map(\.id) }), of: place.retyped())
    }

    /// What stands beside words that a person began in another place, which turned out to be a part of this one.
    func picturesCarried(to draft: Draft) throws -> [Picture]? {
        guard let begun = try self.draft(in: draft.conversation, of: draft.agent),
            begun.conversation != draft.conversation, !begun.pictures.isEmpty
        else { return nil }
        for picture in begun.pictures {
            try keep(picture, besideDraftsIn: draft.conversation, of: draft.agent, at: draft.savedAt)
        }
        return begun.pictures
    }

    /// Where a person has begun an answer with pictures, in a conversation or in one that was merged into it.
    func placesWithPictures(of agent: AgentID, in conversation: ID<Conversation>) throws -> [ID<Conversation>] {
        try connection.rows(
            """
            SELECT conversation_id FROM draft
            WHERE organization_id = \(organization) AND agent_id = \(agent) AND pictures IS NOT NULL
                AND conversation_id IN (
                    SELECT id FROM conversation
                    WHERE organization_id = \(organization) AND canonical_id = \(conversation)
                )
            ORDER BY conversation_id
            """
        ).map { try $0.id("conversation_id") }
    }
}
