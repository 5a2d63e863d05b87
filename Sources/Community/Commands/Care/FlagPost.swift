package import Journal
import Primitives
import Storage

/// A member says that something should not stand here; once each.
///
/// What three trusted members flag is not in sight until one of ours has looked.
package struct FlagPost: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(
        _ post: CommunityPost,
        as reason: FlagReason,
        words: String = "",
        by signedIn: SignedInMember
    ) async throws {
        let words = try checkedNote(words, isNeeded: reason == .other)
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(signedIn)
            guard let member = try participant.checkActive(at: now, on: connection) else { return }
            let found = try participant.post(post, on: connection)
            guard found.author != participant.author else { throw CommunityRefused.ownWords }
            let flags = FlagTable(organization: signedIn.organization, connection: connection)
            let isNew = try flags.insert(post, of: found.topic.id, by: member, reason, words, at: now)
            guard isNew else { return }
            try participant.countAct(of: member, at: now, on: connection)
            let event = PostFlagged(topic: found.topic.id, contribution: post.contribution, reason: reason)
            try found.topic.append(
                event,
                by: participant.actor,
                of: signedIn.organization,
                at: now,
                isPublic: false,
                on: connection
            )
            // What one of ours wrote is answered for by them.
            guard !found.isHidden, !found.author.isOfficial, try flags.trusted(post) >= hidingFlags else { return }
            try found.setHidden(true, by: .machine("community"), of: signedIn.organization, at: now, on: connection)
            try HidingTable(organization: signedIn.organization, connection: connection)
                .hide(post, of: found.topic.id, by: nil, note: "", at: now)
        }
    }
}
