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
        acts: 3
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

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"
