import Channels
package import Governance
import Listening
package import Primitives
package import Storage

extension Conversation {
    /// The account of ours that answers here when nobody has chosen one; `nil` when none is on this network.
    ///
    /// The pages, the API and the command line propose the same one (`proposedAccount`).
    package func proposedAccount(
        among accounts: [ChannelAccount],
        after posts: [Post],
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> ChannelAccount? {
        let own = accounts.filter { $0.connector == network }
        guard own.count > 1 else { return own.first }
        let heard = posts.last { $0.direction == .theirs && $0.fate != .deleted }
        return Conversations.proposedAccount(
            among: own,
            after: posts,
            heardThrough: try heard.flatMap { post in
                try SourceTable(on: connection).account(thatHeard: post.content.id, on: network, of: organization)
            },
            lastUsed: try PostTable(of: organization, on: connection).lastSpeaker(of: unit, on: network)
        )
    }
}

extension PostTable {
    /// The network's id of the account of ours that spoke last for a unit.
    func lastSpeaker(of unit: UnitID, on network: String) throws -> String? {
        try connection.rows(
            """
            SELECT p.author_id FROM post p
            JOIN conversation c ON c.organization_id = p.organization_id AND c.id = p.conversation_id
            WHERE p.organization_id = \(organization) AND c.unit_id = \(unit) AND p.network = \(network)
                AND p.direction = 'ours'
            ORDER BY p.created_at DESC, p.id DESC LIMIT 1
            """
        ).first?.text("author_id")
    }
}
