package import Journal
package import Primitives
import Storage

/// Keeps order in a space as one of its hosts: takes posts of members from sight and ends writing in topics.
///
/// Its author may ask to look again, and those of ours who moderate there do; what ours wrote is answered for by them.
package struct HostSpace: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func hide(_ post: CommunityPost, because note: String, by member: SignedInMember) async throws {
        let note = try checkedNote(note, isNeeded: true)
        try await care(for: post, by: member) { found, now, connection in
            guard !found.isHidden else { throw CommunityRefused.sameState }
            guard !found.author.isOfficial else { throw SpaceRefused.notHost }
            try found.setHidden(true, by: .member(member.id), of: member.organization, at: now, on: connection)
            // No colleague has looked: `nil`, as with flags.
            try HidingTable(organization: member.organization, connection: connection)
                .hide(post, of: found.topic.id, by: nil, note: note, at: now)
        }
    }

    package func close(_ topic: ID<Topic>, _ isClosed: Bool = true, by member: SignedInMember) async throws {
        try await care(for: .topic(topic), by: member) { found, now, connection in
            guard found.topic.isClosed != isClosed else { throw CommunityRefused.sameState }
            let event = TopicClosed(topic: topic, isClosed: isClosed)
            _ = try found.topic.changed(from: nil, by: .member(member), at: now, on: connection, event) {
                $0.isClosed = isClosed
            }
        }
    }

    private func care(
        for post: CommunityPost,
        by signedIn: SignedInMember,
        _ act: @escaping @Sendable (FoundPost, Moment, any Connection) throws -> Void
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let participant = Participant.member(signedIn)
            let member = try participant.checkActive(at: now, on: connection)
            let found = try participant.post(post, on: connection)
            let space = try SpaceTable(of: signedIn.organization, on: connection).space(of: found.topic.id)
            guard let space else { throw SpaceRefused.notHost }
            try participant.checkKeeps(space, on: connection)
            try participant.countAct(of: member, at: now, on: connection)
            try act(found, now, connection)
        }
    }
}
