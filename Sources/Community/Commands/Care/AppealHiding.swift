package import Journal
import Primitives
import Storage

/// The author of what was hidden asks those who moderate to look again; once.
///
/// Whoever may not write for now may still ask this.
package struct AppealHiding: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ post: CommunityPost, words: String, by member: SignedInMember) async throws {
        let words = try checkedNote(words, isNeeded: true)
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(member)
            let found = try participant.post(post, on: connection)
            guard found.author == participant.author else { throw CommunityRefused.notYours }
            guard found.isHidden else { throw CommunityRefused.notHidden }
            let table = HidingTable(organization: member.organization, connection: connection)
            guard try table.appeal(post, words, at: now) else { throw CommunityRefused.appealed }
            let event = HidingAppealed(topic: found.topic.id, contribution: post.contribution)
            try found.topic.append(
                event,
                by: participant.actor,
                of: member.organization,
                at: now,
                isPublic: false,
                on: connection
            )
        }
    }
}
