package import Journal
package import Organization
package import Primitives

/// Whoever does something in the community: a member, or one of ours.
package enum Participant: Sendable {
    case member(SignedInMember)
    case agent(Viewer)

    package var organization: OrganizationID {
        switch self {
        case .member(let member): member.organization
        case .agent(let viewer): viewer.organization
        }
    }

    package var author: CommunityAuthor {
        switch self {
        case .member(let member): .member(member.id)
        case .agent(let viewer): .agent(viewer.actor, viewer.agent.unit)
        }
    }

    package var actor: Actor {
        switch self {
        case .member(let member): .member(member.id)
        case .agent(let viewer): .agent(viewer.actor)
        }
    }

    package var member: MemberID? { author.member }
}
