import Community
import HTTPTypes
import Hummingbird
import Organization
import Reception

/// A member who is signed in, and what their browser holds.
struct MemberSession: Sendable {
    let secret: String
    let member: SignedInMember
}

extension Visit {
    /// As whom the community is read.
    var participant: Participant? { member.map { .member($0.member) } }

    /// What the forms of the community are bound to.
    var communitySecret: String { member?.secret ?? door }

    /// From where this comes, as tries are counted.
    var source: String? {
        let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { request.headers[$0] }
        return countedSource(peer: peer, forwarded: forwarded, trusting: house.proxies)
    }

    /// The member who sent this form; a form that was opened by somebody else is not theirs.
    func actingMember() throws -> SignedInMember {
        guard let member else { throw MemberRefused.notSignedIn }
        try FormGuard(address: house.address, secret: member.secret).checkWord(request, fields)
        return member.member
    }
}

extension PageRoutes {
    /// Which member holds the cookie's secret; `nil` when it has run out or never was.
    func memberSession(of request: Request) async throws -> MemberSession? {
        guard let secret = cookies.value(of: .member, in: request), !secret.isEmpty else { return nil }
        do {
            return MemberSession(
                secret: secret,
                member: try await SignedInMemberQuery(ground: house.ground)(holding: secret)
            )
        } catch is MemberRefused {
            return nil
        }
    }
}
