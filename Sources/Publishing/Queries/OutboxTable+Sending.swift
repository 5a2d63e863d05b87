import Channels
package import Primitives
package import Responding

extension OutboxTable {
    /// The reply that is leaving with this key; for a network of our own, which asks whose words they are.
    package func reply(leavingWith key: String, of organization: OrganizationID) throws -> Reply? {
        let item = try sending().first { $0.organization == organization && $0.frozen?.key == key }
        return try item.flatMap { try ReplyTable(of: organization, on: connection).find($0.id) }
    }
}
