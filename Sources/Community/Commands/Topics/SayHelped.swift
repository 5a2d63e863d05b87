package import Journal
package import Primitives
import Storage

/// A member says that a contribution helped them, or takes it back; once each, and never of their own words.
package struct SayHelped: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ id: ID<Contribution>, _ helped: Bool = true, by member: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(member)
            let known = try participant.checkActive(at: now, on: connection)
            let (contribution, topic) = try participant.contribution(id, on: connection)
            guard contribution.author != participant.author else { throw CommunityRefused.ownWords }
            // Nobody stands the higher for what is not there any more.
            guard !helped || !contribution.isTakenBack else { throw CommunityRefused.unknown }
            let voices = VoiceTable(of: member.organization, on: connection)
            let help = Help(kind: .helped, contribution: id, helper: contribution.author.member)
            let isNew =
                helped
                ? try voices.help(help, by: participant.voice, at: now)
                : try voices.takeBack(help, by: participant.voice)
            guard isNew else { return }
            try participant.countAct(of: known, at: now, on: connection)
            let event = HelpSaid(topic: topic.id, contribution: id, helped: helped)
            try topic.append(event, by: participant.actor, of: member.organization, at: now, on: connection)
        }
    }
}
