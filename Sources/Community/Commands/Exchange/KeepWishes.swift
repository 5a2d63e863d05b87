package import Journal
import Organization
import Primitives
import Storage

/// Which mails a member wants, and how often they may be asked to answer; by them, or by a link that ends a kind.
///
/// Nothing stands in the record: it is nobody's business but theirs.
package struct KeepWishes: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package func callAsFunction(_ wish: MemberWish, by member: SignedInMember) async throws {
        guard (0...50).contains(wish.weekly) else { throw InvitationRefused.numberUnfit }
        let now = ground.clock()
        try await ground.write { connection in
            let members = MemberTable(of: member.organization, on: connection)
            guard let known = try members.find(member.id), known.state != .left else {
                throw MemberRefused.notSignedIn
            }
            let table = MemberWishTable(of: member.organization, on: connection)
            guard try table.find(member.id) != wish else { return }
            // Whoever wants nothing any more is not kept from it.
            if wish.pace != .never || wish.takesInvitations {
                try Participant.member(member).countAct(of: known, at: now, on: connection)
            }
            try table.set(wish, of: member.id, at: now)
        }
    }

    package func wish(of member: SignedInMember) async throws -> MemberWish {
        try await ground.read { try MemberWishTable(of: member.organization, on: $0).find(member.id) }
    }

    /// What a link would end; looking changes nothing.
    package func look(_ secret: String) async throws -> MemberWish.Kind {
        let now = ground.clock()
        return try await ground.read { connection in
            let table = MemberWishTable(of: try community(on: connection).id, on: connection)
            guard let link = try table.link(hash: secretHash(secret), at: now) else { throw MemberRefused.linkUnknown }
            return link.kind
        }
    }

    /// Ends what the link ends, as often as anybody asks (RFC 8058).
    package func end(_ secret: String) async throws -> MemberWish.Kind {
        _ = try await look(secret)
        let now = ground.clock()
        return try await ground.write { connection in
            let table = MemberWishTable(of: try community(on: connection).id, on: connection)
            guard let link = try table.link(hash: secretHash(secret), at: now) else { throw MemberRefused.linkUnknown }
            var wish = try table.find(link.member)
            switch link.kind {
            case .digest: wish.pace = .never
            case .invitations: wish.takesInvitations = false
            }
            try table.set(wish, of: link.member, at: now)
            return link.kind
        }
    }
}
