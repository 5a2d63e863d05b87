import Listening
package import Primitives
package import Storage

/// Notes a post of ours that belongs to no conversation, in the transaction that records the network's receipt: an answer
/// to it is known as one to us.
package struct RememberOwnPost {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        self.organization = organization
        self.connection = connection
    }

    package func callAsFunction(
        _ native: String,
        by author: String,
        on network: String,
        at moment: Moment
    ) throws {
        try OwnPostTable(of: organization, on: connection).insert(native, by: author, on: network, at: moment)
    }
}
