import Conversations
import Journal
import Organization
import Primitives
import Publishing
import Reception

extension HistoryTeller {
    /// What the staff does about a conversation without saying anything outside.
    func arrange(_ turn: Turn, _ exchange: Exchange) async throws {
        let ground = house.ground
        switch turn.act {
        case .takes(let person):
            let (conversation, viewer) = try await desk(of: person, exchange)
            try await AssignConversation(ground: ground)(conversation.id, to: viewer.actor, by: viewer)
        case .offers(let person, let code):
            let (conversation, viewer) = try await desk(of: person, exchange)
            let units = try await ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
            guard let unit = units.first(where: { $0.code == code }) else {
                preconditionFailure("No unit is called \(code)")
            }
            try await HandOverConversation(ground: ground)(
                conversation.id,
                to: unit.id,
                note: turn.text,
                by: viewer
            )
        case .accepts(let person):
            let viewer = try await staff.viewer(person)
            try await AnswerHandOver(ground: ground).accept(exchange.conversation, by: viewer)
        case .ranks(let person, let priority):
            let (conversation, viewer) = try await desk(of: person, exchange)
            try await PrioritiseConversation(ground: ground)(
                conversation.id,
                as: Conversation.Priority(rawValue: priority) ?? .normal,
                because: turn.text,
                by: viewer
            )
        case .snoozes(let person, let hours):
            let (conversation, viewer) = try await desk(of: person, exchange)
            let until = clock.now + .seconds(Int64(hours) * 3_600)
            try await SnoozeConversation(ground: ground)(conversation.id, until: until, by: viewer)
        case .tags(let person, let tag):
            let (conversation, viewer) = try await desk(of: person, exchange)
            try await TagConversation(ground: ground)(tag, on: conversation.id, by: viewer)
        case .follows(let person):
            let viewer = try await staff.viewer(person)
            try await FollowConversation(ground: ground)(exchange.conversation, by: viewer)
        case .closes(let person):
            let (conversation, viewer) = try await desk(of: person, exchange)
            try await CloseConversation(ground: ground)(conversation.id, by: viewer)
        case .says, .answers, .drafts, .notes: break
        }
    }
}
