package import Journal
package import Organization
package import Primitives
import Storage

/// Says how far an idea has come, with a note; everybody who asked for it or follows it is told once.
///
/// It is the organisation's word, so it is given by those who make answers public.
package struct MoveIdea: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ id: ID<Topic>,
        to progress: Topic.Progress,
        note: String,
        by viewer: Viewer
    ) async throws -> Topic {
        let note = try checkedNote(note, isNeeded: progress == .done || progress == .declined)
        let now = ground.clock()
        return try await ground.write { connection in
            let participant = Participant.agent(viewer)
            let before = try participant.topic(id, on: connection)
            try viewer.require(.publishAnswers, in: before.unit)
            guard before.kind == .idea else { throw CommunityRefused.notAnIdea }
            guard before.canonical == nil else { throw CommunityRefused.closed }
            guard before.progress != progress else { throw CommunityRefused.sameProgress }
            let event = IdeaMoved(topic: id, progress: progress)
            let topic = try before.changed(from: nil, by: participant, at: now, on: connection, event) {
                ($0.progress, $0.activeAt) = (progress, now)
            }
            let step = Topic.Step(id: .new(at: now), progress: progress, note: note, agent: viewer.actor, at: now)
            try StepTable(organization: viewer.organization, connection: connection).insert(step, of: topic)
            try topic.tell(.step, about: step.id, of: viewer.organization, at: now, on: connection)
            return topic
        }
    }
}

extension Topic {
    /// Notes news for those who follow, each once and not whoever brought them; the courier makes mail of it.
    func tell<Entity>(
        _ cause: MemberMail.Cause,
        about news: ID<Entity>,
        by member: MemberID? = nil,
        of organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let untold = UntoldNews(
            cause: cause,
            about: news.retyped(),
            topic: id,
            author: member,
            reached: nil,
            at: now
        )
        try MemberNewsTable(organization: organization, connection: connection).insert(untold)
    }
}
