package import Journal
import Knowledge
package import Primitives
import Storage

/// A member takes no part for a while, by their own wish: nothing is written in their name, no mail goes to them, and
/// their page is not shown; what is there stays as it is until they come back.
package struct RestMember: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ rests: Bool, by signedIn: SignedInMember) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let organization = signedIn.organization
            let found = try MemberTable(of: organization, on: connection).find(signedIn.id)
            guard let member = found, member.state != .left else { throw MemberRefused.notSignedIn }
            // Every public page is made anew by it; nobody is kept from coming back.
            if rests { try Participant.member(signedIn).countAct(of: member, at: now, on: connection) }
            let table = TermsTable(organization: organization, connection: connection)
            guard try rests ? table.rest(member.id, at: now) : table.wake(member.id) else { return }
            try StampTable(organization: organization, connection: connection).turn()
            try member.append(MemberRested(member: member.id, rests: rests), of: organization, at: now, on: connection)
        }
    }

    /// Since when they rest; `nil` while they take part.
    package func since(of member: SignedInMember) async throws -> Moment? {
        try await ground.read { connection in
            try TermsTable(organization: member.organization, connection: connection).restingSince(member.id)
        }
    }
}
