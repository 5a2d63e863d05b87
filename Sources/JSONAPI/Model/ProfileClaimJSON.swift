import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// A member's word that somebody who came from another forum is they.
struct ProfileClaimJSON: Described {
    let id: String
    /// Who says so.
    let member: String
    /// Who they say that they were.
    let profile: String
    /// What they put into their old profile, where whoever decides looks for it.
    let code: String
    let words: String?
    /// `open`, `granted` or `refused`.
    let state: String
    let createdAt: String

    static let example = ProfileClaimJSON(
        id: someID,
        member: someID,
        profile: someID,
        code: "parley-k3v9",
        words: "It is my old name.",
        state: "open",
        createdAt: someMoment
    )
}

struct ShownClaimJSON: Described {
    let claim: ProfileClaimJSON
    let memberName: String
    let profileName: String
    /// The forum from which the profile came.
    let source: String
    /// Where the old profile stands, where that is known.
    let oldProfile: String?

    static let example = ShownClaimJSON(
        claim: .example,
        memberName: "Mira Vale",
        profileName: "mira_v",
        source: "forum.example",
        oldProfile: "https://forum.example/users/7"
    )
}

struct ProfileClaimsJSON: Described {
    /// The longest waiting first.
    let claims: [ShownClaimJSON]
    static let example = ProfileClaimsJSON(claims: [.example])
}

struct NewProfileClaimJSON: Described {
    /// What whoever decides should know; it may be empty.
    let words: String
    static let example = NewProfileClaimJSON(words: "It is my old name.")
}

struct ClaimDecisionJSON: Described {
    let granted: Bool
    static let example = ClaimDecisionJSON(granted: true)
}

extension ProfileClaimJSON {
    init(_ claim: ProfileClaim) {
        self.init(
            id: claim.id.description,
            member: claim.member.description,
            profile: claim.profile.description,
            code: claim.code,
            words: claim.words.isEmpty ? nil : claim.words,
            state: claim.state.rawValue,
            createdAt: claim.createdAt.description
        )
    }
}

extension ShownClaimJSON {
    init(_ shown: ShownClaim) {
        self.init(
            claim: ProfileClaimJSON(shown.claim),
            memberName: shown.memberName,
            profileName: shown.profileName,
            source: shown.source,
            oldProfile: shown.oldProfile
        )
    }
}
