import Conversations
package import Journal
import Knowledge
import Primitives
import Storage

/// Takes back everything that a member wrote, with every earlier wording, here and in the work that came of it.
///
/// That somebody said something stays, so that others' words under it can be read. Whoever may not write for now may
/// still ask this. It cannot be undone: nothing keeps the words.
package struct TakeBackWords: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// Says how many posts that were.
    @discardableResult
    package func callAsFunction(by signedIn: SignedInMember) async throws -> Int {
        let now = ground.clock()
        return try await ground.write(as: .long) { connection in
            let organization = signedIn.organization
            let found = try MemberTable(of: organization, on: connection).find(signedIn.id)
            guard let member = found, member.state != .left else { throw MemberRefused.notSignedIn }
            // Every public page is made anew by it.
            try Participant.member(signedIn).countAct(of: member, at: now, on: connection)
            let table = TakenBackTable(organization: organization, member: member.id, connection: connection)
            let number = try table.number()
            try table.takeBack(at: now)
            // Copies on walls go in the same moment: no follower is waited for.
            _ = try WallPieceTable(organization: organization, connection: connection)
                .pullAll(of: member.id, because: .gone, at: now)
            let topics = TopicTable(of: organization, on: connection)
            if number > 0 { for topic in try table.touched() { try topics.recount(topic) } }
            try VoiceTable(of: organization, on: connection).recount(standingOf: member.id)
            _ = try BadgeTable(of: organization, on: connection).renew(member.id, at: now)
            try ForgetAuthor(of: organization, on: connection).words(of: member.id.description, on: communityNetwork)
            try StampTable(organization: organization, connection: connection).turn()
            let event = MemberWordsTakenBack(member: member.id, posts: number)
            try member.append(event, of: organization, at: now, on: connection)
            return number
        }
    }
}
