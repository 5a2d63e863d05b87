import Conversations
import Organization
import Primitives

/// Which mails somebody wants.
struct MailChoiceJSON: Described {
    /// A digest in the morning, when something has changed: each day for whoever leads a unit, else on Mondays.
    let digest: Bool
    /// A mail when a note names you, a conversation is offered to a unit for which you answer, or words wait for you.
    let notices: Bool
    static let example = MailChoiceJSON(digest: true, notices: false)
}

/// What the next digest would say.
struct DigestJSON: Described {
    /// How many conversations are due by `until`; counted up to 100.
    let due: Int
    /// Noon of your day, or its end when noon has passed.
    let until: String
    /// The codes of units that you lead and in which nobody has room left.
    let full: [String]
    /// Due conversations that nobody looks after and that you may answer.
    let toTake: [String]
    /// Conversations in which something is new for you; at most ten.
    let unread: [String]

    static let example = DigestJSON(
        due: 4,
        until: "2026-11-20T12:00:00.000Z",
        full: ["FIELD"],
        toTake: ["0193a3f0-5c00-7aaa-8aaa-0123456789ab"],
        unread: ["0193a3f0-5c00-7aaa-8aaa-0123456789ab"]
    )
}

extension DigestJSON {
    init(_ digest: Digest) {
        self.init(
            due: digest.due,
            until: digest.until.description,
            full: digest.full.map(\.code),
            toTake: digest.toTake.map(\.id.description),
            unread: digest.unread.map(\.conversation.id.description)
        )
    }
}

/// A mail that has not gone well; its words are nowhere but in it.
struct MailJSON: Described {
    let id: String
    let agent: String
    /// `digest`, `named`, `offered`, `approval` or `trial`.
    let cause: String
    /// `queued` when it is tried again, `failed` when it was given up, `unknown` when it may have arrived.
    let state: String
    let at: String
    let reason: String?

    static let example = MailJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        agent: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        cause: "named",
        state: "queued",
        at: "2026-11-20T09:41:00.000Z",
        reason: "The mail server hung up."
    )
}

/// The same, of a mail to a member of the community; whose it is and the address are told to nobody.
struct MemberMailJSON: Described {
    let id: String
    /// `signIn`, `answer`, `step`, `digest`, `invitation` or `refusal`.
    let cause: String
    let state: String
    let at: String
    let reason: String?

    static let example = MemberMailJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        cause: "signIn",
        state: "failed",
        at: "2026-11-20T09:41:00.000Z",
        reason: "The mail server hung up."
    )
}

struct MailsJSON: Described {
    /// Whether a mail server is named.
    let isSetUp: Bool
    /// The latest first; at most 100.
    let troubled: [MailJSON]
    /// The same, of members of the community.
    let members: [MemberMailJSON]
    static let example = MailsJSON(isSetUp: true, troubled: [.example], members: [.example])
}
