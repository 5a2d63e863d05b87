package import Journal
import Organization
package import Primitives
import Storage

/// Calls an answer the right one, or takes that back; for whoever asked, and for those who answer there.
package struct AcceptAnswer: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ answer: ID<Contribution>?,
        in id: ID<Topic>,
        by participant: Participant
    ) async throws -> Topic {
        let now = ground.clock()
        return try await ground.write { connection in
            let member = try participant.checkActive(at: now, on: connection)
            let before = try participant.topic(id, on: connection)
            try participant.checkMayAccept(in: before)
            guard before.kind.wantsAnswer else { throw CommunityRefused.noAnswerWanted }
            guard before.canonical == nil else { throw CommunityRefused.closed }
            guard before.accepted != answer else { return before }
            try participant.countAct(of: member, at: now, on: connection)
            let voices = VoiceTable(of: participant.organization, on: connection)
            if let old = before.accepted {
                let author = try ContributionTable(of: participant.organization, on: connection).find(old)?.author
                _ = try voices.takeBack(Help(kind: .accepted, contribution: old, helper: author?.member))
            }
            if let answer {
                let found = try participant.contribution(answer, on: connection)
                guard found.topic.id == id, found.contribution.isAnswer, !found.contribution.isHidden,
                    !found.contribution.isTakenBack
                else { throw CommunityRefused.notAnAnswer }
                let author = found.contribution.author
                // Nobody's standing rises by their own word.
                let helper = author == participant.author ? nil : author.member
                let help = Help(kind: .accepted, contribution: answer, helper: helper)
                _ = try voices.help(help, by: participant.voice, at: now)
            }
            let event = AnswerAccepted(topic: id, contribution: answer)
            return try before.changed(from: nil, by: participant, at: now, on: connection, event) {
                ($0.accepted, $0.activeAt) = (answer, now)
            }
        }
    }
}

extension Participant {
    /// A member speaks for themselves, each of ours for the organisation.
    var voice: ID<HelpVoice> { member?.retyped() ?? organization.retyped() }

    fileprivate func checkMayAccept(in topic: Topic) throws {
        switch self {
        case .member(let member):
            guard topic.author == .member(member.id) else { throw CommunityRefused.notYours }
        case .agent(let viewer): try viewer.require(.respond, in: topic.unit)
        }
    }
}
