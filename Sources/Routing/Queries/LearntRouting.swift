package import Conversations
package import Organization
package import Primitives
package import Storage

/// What an organisation has learnt, and how well, as measured.
package struct LearntRouting: Sendable {
    /// The latest decisions on which it is measured.
    package static let measured = 500

    /// How many decisions there are to learn from.
    package let lessons: Int
    /// `nil` while there are too few.
    package let model: RoutingModel?
    package let record: RoutingRecord
    /// From which confidence on, in per cent, new conversations are moved without a person; `nil`: never.
    package let above: Int?

    package init(of organization: OrganizationID, on connection: any Connection) throws {
        let table = RoutingLessonTable(of: organization, on: connection)
        let models = RoutingModelTable(of: organization, on: connection)
        lessons = try table.count()
        model = try models.find()
        record = try table.record(ofLatest: Self.measured)
        above = try models.above()
    }
}

/// What was thought of a conversation that this person may see; `nil` where nothing was.
package func routingProposal(
    for id: ID<Conversation>,
    to viewer: Viewer,
    on connection: any Connection
) throws -> RoutingProposal? {
    let conversation = try viewer.conversation(id, for: .read, on: connection)
    return try RoutingLessonTable(of: viewer.organization, on: connection).proposal(for: conversation.id)
}
