import Journal
package import Primitives

/// So much was taken in from another forum; what, is told by a mark over the ids; neither names nor words are in it.
package struct CommunityImported: JournalEvent, Equatable {
    package static let kind = "community.imported"
    package let source: ID<ForumSource>
    package let members: Int
    package let topics: Int
    package let answers: Int
    package let comments: Int
    package let helped: Int
    package let accepted: Int
    package let links: Int
    /// Made of the ids of all that is new, in their order.
    package let mark: String
    package var subject: String { source.description }
}

/// A member says that somebody who came from elsewhere is they.
package struct ProfileClaimed: JournalEvent, Equatable {
    package static let kind = "community.profileClaimed"
    package let claim: ID<ProfileClaim>
    package let member: MemberID
    package let profile: MemberID
    package var subject: String { claim.description }
}

/// One of ours has looked at such a word; where it was granted, what the profile wrote is the member's.
package struct ClaimSettled: JournalEvent, Equatable {
    package static let kind = "community.claimSettled"
    package let claim: ID<ProfileClaim>
    package let member: MemberID
    package let profile: MemberID
    package let isGranted: Bool
    package var subject: String { claim.description }
}
