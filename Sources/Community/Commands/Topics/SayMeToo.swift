package import Journal
package import Primitives
import Storage

/// A member says that it is so for them, too, and hears what becomes of it; or takes it back.
package struct SayMeToo: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Of a topic that was merged, the one that goes on is meant.
    package func callAsFunction(_ id: ID<Topic>, _ isSo: Bool = true, by member: SignedInMember) async throws -> Topic {
        let now = ground.clock()
        return try await ground.write { connection in
            let participant = Participant.member(member)
            let known = try participant.checkActive(at: now, on: connection)
            let named = try participant.topic(id, on: connection)
            let topic = try named.canonical.map { try participant.topic($0, on: connection) } ?? named
            guard topic.kind.takesMeToo else { throw CommunityRefused.noMeToo }
            guard !topic.isClosed else { throw CommunityRefused.closed }
            guard topic.author != participant.author else { throw CommunityRefused.ownWords }
            let voices = VoiceTable(of: member.organization, on: connection)
            let isNew =
                isSo
                ? try voices.say(.meToo, of: topic.id, by: member.id, at: now)
                : try voices.takeBack(.meToo, of: topic.id, by: member.id)
            guard isNew else { return topic }
            try participant.countAct(of: known, at: now, on: connection)
            if isSo { try voices.say(.follow, of: topic.id, by: member.id, at: now) }
            let table = TopicTable(of: member.organization, on: connection)
            try table.recount(topic.id)
            let event = MeTooSaid(topic: topic.id, isSo: isSo)
            try topic.append(event, by: participant.actor, of: member.organization, at: now, on: connection)
            return try table.find(topic.id) ?? topic
        }
    }
}
