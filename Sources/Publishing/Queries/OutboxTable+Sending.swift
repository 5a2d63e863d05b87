import Channels
package import Primitives
package import Responding
import Storage

extension OutboxTable {
    /// The reply that is leaving with this key; for a network of our own, which asks whose words they are.
    package func reply(leavingWith key: String, of organization: OrganizationID) throws -> Reply? {
        let leaving = try connection.rows(
            """
            SELECT o.id FROM outbox o
            WHERE o.organization_id = \(organization) AND o.state = 'sending' ORDER BY o.id LIMIT 100
            """
        ).compactMap { try find(try $0.id("id"), of: organization) }
        guard let item = leaving.first(where: { $0.frozen?.key == key }) else { return nil }
        return try ReplyTable(of: organization, on: connection).find(item.id)
    }
}
