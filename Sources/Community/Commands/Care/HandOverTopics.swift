import Channels
package import Journal
import Listening
import Organization
package import Primitives
import Storage

/// Makes a conversation of each question and problem that nobody answered in time, in the topic's unit, exactly once; what
/// is written there later joins it.
///
/// It goes the way of every other network from there on: threading, clocks, drafts, approvals. It begins when somebody has
/// connected the community as a channel, and rests while that source is paused.
package struct HandOverTopics: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty(
        "community",
        "handOver",
        records: [TopicHandedOver.self, MentionRecorded.self, MentionEdited.self]
    )

    let ground: Ground
    /// Where people reach this Parley; no slash at the end.
    let address: String

    package init(ground: Ground, address: String) {
        (self.ground, self.address) = (ground.bound(to: Self.duty), address)
    }

    /// Says whether there may be more.
    package func callAsFunction(of organization: OrganizationID) async throws -> Bool {
        let now = ground.clock()
        let isWork = try await ground.read { connection in
            let table = WaitingTable(of: organization, on: connection)
            guard try communitySource(of: organization, on: connection) != nil else { return false }
            return try !table.unanswered(at: now).isEmpty || !table.behind().isEmpty
        }
        guard isWork else { return false }
        let address = address
        return try await ground.write(as: .long) { connection in
            guard let source = try communitySource(of: organization, on: connection) else { return false }
            let table = WaitingTable(of: organization, on: connection)
            let (new, behind) = (try table.unanswered(at: now), try table.behind())
            let telling = CommunityWire(organization: organization, address: address, connection: connection)
            for topic in new {
                try telling.tell(topic, since: nil, from: source, at: now)
                try topic.append(
                    TopicHandedOver(topic: topic.id),
                    by: .machine("community"),
                    of: organization,
                    at: now,
                    isPublic: false,
                    on: connection
                )
            }
            for (topic, since) in behind {
                // Who began to write before and came through after is not missed.
                try telling.tell(topic, since: since - .seconds(3_600), from: source, at: now)
            }
            return !new.isEmpty || !behind.isEmpty
        }
    }
}

/// The source through which the community is heard, unless a person has paused it.
private func communitySource(of organization: OrganizationID, on connection: any Connection) throws -> ListeningSource?
{
    try SourceTable(on: connection).all(of: organization)
        .first { $0.connector == communityNetwork && $0.account != nil && !$0.isPaused }
}
