package import Primitives

/// A member's word that somebody who came from elsewhere is they, until one of ours has looked.
package struct ProfileClaim: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case open
        case granted
        case refused
    }

    package let id: ID<ProfileClaim>
    package let member: MemberID
    /// The one who came from elsewhere.
    package let profile: MemberID
    /// What they put into their old profile, so that whoever looks there sees that it is they.
    package let code: String
    /// What they say to whoever looks.
    package let words: String
    package var state: State
    package let createdAt: Moment
}

/// A claim with what whoever decides, and whoever waits, wants to see.
package struct ShownClaim: Sendable {
    package let claim: ProfileClaim
    package let memberName: String
    /// Empty of whoever has been claimed or has left.
    package let profileName: String
    /// The forum from which the profile came.
    package let source: String
    /// Where the old profile stands, where the forum's site is known.
    package let oldProfile: String?
}
