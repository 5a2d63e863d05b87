package import Journal
package import Primitives
import Storage

/// A member hears what becomes of a topic, or no longer.
///
/// Nothing stands in the record: it is nobody's business but theirs.
package struct FollowTopic: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: ID<Topic>, _ follows: Bool = true, by member: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(member)
            let known = try participant.checkActive(at: now, on: connection)
            let topic = try participant.topic(id, on: connection)
            let voices = VoiceTable(of: member.organization, on: connection)
            if follows {
                guard try voices.say(.follow, of: topic.id, by: member.id, at: now) else { return }
                try participant.countAct(of: known, at: now, on: connection)
            } else {
                // Whoever wants less mail is not kept from it.
                _ = try voices.takeBack(.follow, of: topic.id, by: member.id)
            }
        }
    }
}
