import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// A member of the community; where mail reaches them is told to nobody.
struct MemberJSON: Described {
    let id: String
    let name: String
    /// How much help others had of them, by the published formula.
    let standing: Int
    /// `newcomer`, `known` or `trusted`.
    let trust: String
    let joinedAt: String
    /// Those that say most first.
    let badges: [HeldBadgeJSON]
    /// The latest first.
    let topics: [CommunityTopicJSON]

    static let example = MemberJSON(
        id: someID,
        name: "Mira Vale",
        standing: 12,
        trust: "trusted",
        joinedAt: someMoment,
        badges: [.example],
        topics: [.example]
    )
}

extension MemberJSON {
    init(_ profile: MemberQuery.Profile, below address: String) {
        self.init(
            id: profile.member.id.description,
            name: profile.member.name,
            standing: profile.member.standing,
            trust: "\(profile.trust)",
            joinedAt: profile.member.joinedAt.description,
            badges: profile.badges.map { HeldBadgeJSON($0) },
            topics: profile.topics.map { CommunityTopicJSON($0, below: address) }
        )
    }
}

/// One's own membership.
struct MembershipJSON: Described {
    let member: MemberJSON
    /// Whether one may write now.
    let isActive: Bool
    /// Why not, and until when.
    let suspendedBecause: String?
    let suspendedUntil: String?
    /// The topics of which one hears.
    let followed: [CommunityTopicJSON]

    static let example = MembershipJSON(
        member: .example,
        isActive: false,
        suspendedBecause: "Loud.",
        suspendedUntil: someMoment,
        followed: [.example]
    )
}

struct MemberSignInJSON: Described {
    let email: String
    /// In which language the mail is written.
    let language: String?
    static let example = MemberSignInJSON(email: "mira@mail.example", language: "en")
}

struct MemberLinkJSON: Described {
    /// What stands behind the last slash of the link in the mail.
    let secret: String
    /// What whoever is new wants to be called.
    let name: String?
    let language: String?
    /// The version of the terms that whoever is new accepts.
    let terms: Int?
    /// What whoever is new says of the least age, where there is one.
    let isOldEnough: Bool?
    static let example = MemberLinkJSON(
        secret: "link_kF0",
        name: "Mira Vale",
        language: "en",
        terms: 1,
        isOldEnough: true
    )
}

struct MemberStayJSON: Described {
    /// To be sent as `Authorization: Bearer` with what members do.
    let token: String
    /// The id of the member.
    let member: String
    static let example = MemberStayJSON(token: "member_kF0", member: someID)
}

struct MemberNameJSON: Described {
    let name: String
    static let example = MemberNameJSON(name: "Mira Vale")
}

/// What waits for those who keep order.
struct CommunityCaseJSON: Described {
    /// The id of what was flagged or hidden, a topic or a contribution.
    let post: String
    let topic: CommunityTopicJSON
    let text: String
    let author: CommunityAuthorJSON
    /// The earliest first.
    let flags: [FlagJSON]
    /// Why it is not in sight; absent while it is.
    let hiddenBecause: String?
    /// What its author said to that.
    let appeal: String?

    static let example = CommunityCaseJSON(
        post: someID,
        topic: .example,
        text: "Buy this.",
        author: .example,
        flags: [.example],
        hiddenBecause: "Spam.",
        appeal: "It is none."
    )
}

struct FlagJSON: Described {
    let reason: String
    let words: String?
    let at: String
    static let example = FlagJSON(reason: "spam", words: "It sells watches.", at: someMoment)
}

struct CommunityCasesJSON: Described {
    /// The longest waiting first.
    let cases: [CommunityCaseJSON]
    static let example = CommunityCasesJSON(cases: [.example])
}

extension CommunityCaseJSON {
    init(_ found: CareQuery.Case, below address: String) {
        self.init(
            post: found.contribution?.id.description ?? found.topic.id.description,
            topic: CommunityTopicJSON(found.topic, below: address),
            text: found.contribution?.body ?? found.topic.wording.body,
            author: CommunityAuthorJSON(found.author),
            flags: found.flags.map { flag in
                FlagJSON(
                    reason: flag.reason.rawValue,
                    words: flag.words.isEmpty ? nil : flag.words,
                    at: flag.at.description
                )
            },
            hiddenBecause: found.hiding?.note,
            appeal: found.hiding?.appeal
        )
    }
}
