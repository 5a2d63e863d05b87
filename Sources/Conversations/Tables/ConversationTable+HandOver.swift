import Listening
import Primitives
import Storage

extension ConversationTable {
    func assign(_ event: ConversationAssigned) throws {
        try connection.execute(
            """
            UPDATE conversation SET owner_id = \(event.agent), version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
            """
        )
    }

    /// Offers it to a unit; whoever offered it is no longer answering.
    func offer(_ event: ConversationHandedOver) throws {
        try connection.execute(
            """
            UPDATE conversation SET offered_to = \(event.to), claimed_by = NULL, claimed_until = NULL,
                snoozed_until = NULL, version = version + 1
            WHERE organization_id = \(organization) AND id = \(event.conversation)
            """
        )
    }

    func endOffer(of id: ID<Conversation>) throws {
        try connection.execute(
            """
            UPDATE conversation SET offered_to = NULL, version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
    }

    /// Makes it another unit's, and nobody's within it; whoever waits keeps their place.
    func move(_ id: ID<Conversation>, to unit: UnitID) throws {
        try connection.execute(
            """
            UPDATE conversation SET unit_id = \(unit), offered_to = NULL, owner_id = NULL, claimed_by = NULL,
                claimed_until = NULL, version = version + 1
            WHERE organization_id = \(organization) AND id = \(id)
            """
        )
        let posts = try connection.rows(
            """
            SELECT p.id FROM post p
            JOIN conversation k ON k.organization_id = p.organization_id AND k.id = p.conversation_id
            WHERE k.organization_id = \(organization) AND k.canonical_id = \(id) ORDER BY p.id
            """
        ).map { try $0.id("id") as ID<Mention> }
        try MentionTable(on: connection).move(posts, to: unit, of: organization)
    }
}
