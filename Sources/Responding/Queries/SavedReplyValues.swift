import Channels
import Conversations
import Organization
import Primitives
import Storage

extension [SavedReplyVariable: String] {
    /// What a conversation gives for each variable; one without a value is left out.
    ///
    /// Whoever is answered is the one whose post is: the last of somebody else that is still there.
    init(of conversation: Conversation, for viewer: Viewer, on connection: any Connection) throws {
        let organizations = OrganizationTable(on: connection)
        let unit = try organizations.units(of: viewer.organization).first { $0.id == conversation.unit }
        let posts = try PostTable(of: viewer.organization, on: connection).all(of: conversation.id)
        let answered = posts.last(where: \.isAnswerable)?.content
        let handle = answered.flatMap { fittingValue($0.author.handle) }
        let hasFullName = unit?.signature == .fullName
        self = [
            .name: fittingValue(answered?.author.name),
            .handle: handle.map { "@" + $0 },
            .agent: hasFullName ? viewer.agent.name : viewer.agent.firstName,
            .unit: unit?.name,
            .organisation: try organizations.profile()?.name,
            .link: fittingValue(answered?.url),
        ].compactMapValues { $0 }
    }
}

extension String {
    /// The text as it reads in a conversation.
    ///
    /// Only a text that asks for a rating makes an address for one.
    func filled(
        for conversation: Conversation,
        by viewer: Viewer,
        asking: AskForRating,
        at now: Moment,
        on connection: any Connection
    ) throws -> UseSavedReply.Filled {
        var values = try [SavedReplyVariable: String](of: conversation, for: viewer, on: connection)
        let open = SavedReplyVariable.open(in: self)
        if open.contains(.rating) {
            values[.rating] = try asking(about: conversation, by: viewer, at: now, on: connection)
        }
        return UseSavedReply.Filled(
            text: SavedReplyVariable.filled(self, with: values),
            unfilled: open.filter { values[$0] == nil }
        )
    }
}
