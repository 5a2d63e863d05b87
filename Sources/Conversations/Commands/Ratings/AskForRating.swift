package import Organization
package import Primitives
package import Storage

/// Makes the address at which somebody outside says whether they were answered.
///
/// A person puts it into what they write; nothing is sent by it.
package struct AskForRating {
    /// Below the address at which people reach this Parley.
    package let address: String

    package init(below address: String) {
        self.address = address
    }

    /// A new address for each asking; only a hash of what stands in it is kept.
    package func callAsFunction(
        about conversation: Conversation,
        by viewer: Viewer,
        at now: Moment,
        on connection: any Connection
    ) throws -> String {
        try viewer.require(.respond, in: conversation.unit)
        let token = newShortSecret()
        let asking = RatingAsking(
            conversation: conversation.id,
            unit: conversation.unit,
            askedAt: now,
            version: 0
        )
        try RatingTable(of: viewer.organization, on: connection).insert(asking, hash: secretHash(token))
        let event = RatingAsked(conversation: conversation.id)
        try conversation.append(event, by: viewer, at: now, on: connection)
        return "\(address)/rate/\(token)"
    }
}
