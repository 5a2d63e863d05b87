extension MemberRecord {
    /// For the description of the API.
    package static let example = MemberRecord(
        organization: "Marram Energy",
        takenAt: "2026-11-20T09:41:00.000Z",
        id: someID,
        name: "Mira Vale",
        email: "mira@mail.example",
        language: "en",
        joinedAt: "2026-11-20T09:41:00.000Z",
        standing: 12,
        restingSince: "2026-11-20T09:41:00.000Z",
        suspension: Suspension(reason: "Loud.", until: "2026-11-20T09:41:00.000Z"),
        terms: [Terms(version: 1, day: "2026-11-20", saidOldEnough: true)],
        posts: [
            Post(
                id: someID,
                kind: "topic",
                topic: "k7m2p9q4",
                isHidden: true,
                hiddenBecause: "Spam.",
                appeal: "It is none.",
                wordings: [Wording(version: 1, title: "Why?", text: "It blinks.", at: "2026-11-20T09:41:00.000Z")]
            )
        ],
        voices: [Voice(kind: "follow", about: someID, at: "2026-11-20T09:41:00.000Z")],
        flags: [Flag(post: someID, reason: "spam", words: "It sells watches.", at: "2026-11-20T09:41:00.000Z")],
        mails: [MailSent(cause: "answer", state: "sent", at: "2026-11-20T09:41:00.000Z")],
        stays: [Stay(begunAt: "2026-11-20T09:41:00.000Z", endsAt: "2026-12-20T09:41:00.000Z")],
        acts: 3
    )
}

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
