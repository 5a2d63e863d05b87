/// For the description of the API.
extension MemberRecord {
    package static let example = MemberRecord(
        organization: "Marram Energy",
        takenAt: someMoment,
        id: someID,
        name: "Mira Vale",
        email: "mira@mail.example",
        language: "en",
        joinedAt: someMoment,
        standing: 12,
        restingSince: someMoment,
        suspension: .example,
        terms: [.example],
        posts: [.example],
        voices: [.example],
        flags: [.example],
        mails: [.example],
        stays: [.example],
        acts: 3,
        passwordSince: someMoment,
        accounts: [.example],
        wishes: .example,
        badges: [.example],
        invitations: [.example],
        spaces: [.example],
        circles: [.example],
        claims: [.example]
    )
}

extension MemberRecord.SuspensionRecord {
    package static let example = Self(reason: "Loud.", until: someMoment)
}

extension MemberRecord.TermsRecord {
    package static let example = Self(version: 1, day: "2026-11-20", saidOldEnough: true)
}

extension MemberRecord.PostRecord {
    package static let example = Self(
        id: someID,
        kind: "topic",
        topic: "k7m2p9q4",
        isHidden: true,
        hiddenBecause: "Spam.",
        appeal: "no advert",
        wordings: [.example]
    )
}

extension MemberRecord.WordingRecord {
    package static let example = Self(version: 1, title: "Why?", text: "It blinks.", at: someMoment)
}

extension MemberRecord.VoiceRecord {
    package static let example = Self(kind: "follow", about: someID, at: someMoment)
}

extension MemberRecord.FlagRecord {
    package static let example = Self(post: someID, reason: "spam", words: "sells watches", at: someMoment)
}

extension MemberRecord.MailRecord {
    package static let example = Self(cause: "answer", state: "sent", at: someMoment)
}

extension MemberRecord.StayRecord {
    package static let example = Self(begunAt: someMoment, endsAt: someMoment)
}

extension MemberRecord.AccountRecord {
    package static let example = Self(
        server: "toot.example",
        account: "109",
        name: "@mira@toot.example",
        linkedAt: someMoment
    )
}

extension MemberRecord.WishRecord {
    package static let example = Self(pace: "daily", takesInvitations: true, weekly: 3)
}

extension MemberRecord.BadgeRecord {
    package static let example = Self(badge: "guide", reason: "shows the way", at: someMoment)
}

extension MemberRecord.InvitationRecord {
    package static let example = Self(topic: "k7m2p9q4", isToThem: true, state: "open", at: someMoment)
}

extension MemberRecord.SpaceRecord {
    package static let example = Self(
        space: "p3d7w2",
        name: "Beta testers",
        role: "member",
        place: "in",
        since: someMoment
    )
}

extension MemberRecord.CircleRecord {
    package static let example = Self(
        circle: "h5t9r4",
        name: "Savers",
        place: "in",
        agreesPublic: false,
        remindAt: someMoment,
        since: someMoment,
        victories: [.example]
    )
}

extension MemberRecord.VictoryRecord {
    package static let example = Self(words: "a lamp less", number: 3, topic: "k7m2p9q4", at: someMoment)
}

extension MemberRecord.ClaimRecord {
    package static let example = Self(
        source: "forum.example",
        code: "parley-7k2m9q4xw3ab",
        words: "I was Mira there, too",
        state: "open",
        at: someMoment
    )
}

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"
