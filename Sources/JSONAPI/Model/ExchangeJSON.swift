import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// A mail that came in for the community.
struct InboundMailJSON: Described {
    /// The whole mail as it came over the wire, in base64.
    let message: String
    /// From whom the mail server has it; empty of a bounce.
    let sender: String?
    /// For whom the mail server has it.
    let recipient: String?

    static let example = InboundMailJSON(
        message: "RnJvbTogYUBiLmV4YW1wbGUKQXV0by1TdWJtaXR0ZWQ6IGF1dG8tcmVwbGllZAoKQXdheS4=",
        sender: "mira@mail.example",
        recipient: "community+0123456789abcdef0123456789abcdef01234567@marram.example"
    )
}

/// What became of a mail.
struct InboundMailTakenJSON: Described {
    /// `taken`, `known` where it was before, `refused` where its writer is told why, `ignored` where no person wrote.
    let outcome: String
    /// The contribution that it became.
    let contribution: String?
    /// Why it was refused or ignored.
    let reason: String?

    static let example = InboundMailTakenJSON(outcome: "taken", contribution: someID, reason: "noWords")
}

/// Which mails a member wants.
struct MemberWishJSON: Described {
    /// `immediately`, `daily`, `weekly` or `never`.
    let pace: String
    /// Whether others may ask them to answer.
    let takesInvitations: Bool
    /// How often within seven days they may be asked.
    let weekly: Int

    static let example = MemberWishJSON(pace: "daily", takesInvitations: true, weekly: 3)
}

extension MemberWishJSON {
    init(_ wish: MemberWish) {
        self.init(pace: wish.pace.rawValue, takesInvitations: wish.takesInvitations, weekly: wish.weekly)
    }
}

/// A badge that there is.
struct BadgeJSON: Described {
    let badge: String
    /// Whether it follows from what somebody did; the others are given by those who moderate.
    let isAutomatic: Bool
    /// How many members have it.
    let holders: Int
    static let example = BadgeJSON(badge: "tenHelped", isAutomatic: true, holders: 3)
}

struct BadgesJSON: Described {
    let badges: [BadgeJSON]
    static let example = BadgesJSON(badges: [.example])
}

/// A badge that a member has.
struct HeldBadgeJSON: Described {
    let badge: String
    /// Why one of ours gave it.
    let reason: String?
    let at: String
    static let example = HeldBadgeJSON(badge: "guide", reason: "Explains patiently.", at: someMoment)
}

extension HeldBadgeJSON {
    init(_ held: HeldBadge) {
        self.init(
            badge: held.badge.rawValue,
            reason: held.reason.isEmpty ? nil : held.reason,
            at: held.at.description
        )
    }
}

struct BadgeReasonJSON: Described {
    /// Anybody reads it.
    let reason: String
    static let example = BadgeReasonJSON(reason: "Explains patiently.")
}

/// Somebody who may know.
struct InviteeJSON: Described {
    let member: String
    let name: String
    /// How many people they helped under the topic's tags.
    let helped: Int
    static let example = InviteeJSON(member: someID, name: "Mira Vale", helped: 4)
}

/// Who may know, and how many were asked.
struct InvitationsJSON: Described {
    /// Who helped most people under the topic's tags first.
    let suggested: [InviteeJSON]
    let open: Int
    let answered: Int
    let declined: Int
    let ended: Int

    static let example = InvitationsJSON(suggested: [.example], open: 1, answered: 2, declined: 0, ended: 0)
}

extension InvitationsJSON {
    init(_ found: Invitations) {
        self.init(
            suggested: found.suggested.map { one in
                InviteeJSON(member: one.member.description, name: one.name, helped: one.helped)
            },
            open: found.open,
            answered: found.answered,
            declined: found.declined,
            ended: found.ended
        )
    }
}

/// Questions that wait for you because you were asked.
struct OwnInvitationsJSON: Described {
    let topics: [CommunityTopicJSON]
    static let example = OwnInvitationsJSON(topics: [.example])
}

struct MembersFirstJSON: Described {
    /// How long a question is offered to each fitting member before it is the unit's work; 0 where it is not.
    let minutes: Int
    static let example = MembersFirstJSON(minutes: 60)
}
