import Journal
import Organization
import Primitives
import Storage
import Synchronization
import TestSupport

@testable import Community

/// Marram's community: members who come in by mail, and whoever works there.
struct Square: Sendable {
    let marram: Marram
    let post = PostBag()

    var ground: Ground { marram.ground }
    var ask: AskTopic { AskTopic(ground: ground) }
    var contribute: Contribute { Contribute(ground: ground) }
    var accept: AcceptAnswer { AcceptAnswer(ground: ground) }
    var moderate: Moderate { Moderate(ground: ground) }
    var query: TopicQuery { TopicQuery(ground: ground) }
    var list: TopicsQuery { TopicsQuery(ground: ground) }
    var begin: BeginMemberSignIn { BeginMemberSignIn(ground: ground, limiter: SignInLimiter(), isSetUp: true) }
    var link: UseMemberLink { UseMemberLink(ground: ground, seal: marram.seal, limiter: SignInLimiter()) }
    var keep: KeepMember { KeepMember(ground: ground, seal: marram.seal) }

    var courier: MemberCourier {
        let post = post
        return MemberCourier(
            ground: ground,
            office: MailOffice(
                sender: "parley@marram.example",
                address: "https://parley.marram.example",
                replies: "community@marram.example"
            ),
            write: { news in
                post.news.withLock { $0.append(news) }
                return Letter(subject: "News", text: "News", html: "")
            },
            hand: { message, address, committing in
                try await post.hand(message, address, committing)
            }
        )
    }

    /// Everything in the queue leaves.
    func deliver() async throws {
        while try await courier.round(of: marram.organization) {}
    }

    /// Asks for a link, and gives what stands in it.
    func secret(for email: String) async throws -> String {
        try await begin(email: email, from: nil, language: "en")
        try await deliver()
        let links = post.news.withLock { $0 }.compactMap { news -> String? in
            if case .signIn(let link) = news.matter { link } else { nil }
        }
        guard let link = links.last?.split(separator: "/").last else { throw NoLink() }
        return String(link)
    }

    /// Somebody becomes a member, or comes back.
    func join(_ name: String) async throws -> SignedInMember {
        let secret = try await secret(for: email(of: name))
        return try await link.signIn(secret, name: name).member
    }

    func email(of name: String) -> String { name.lowercased().replacing(" ", with: ".") + "@mail.example" }

    func topic(
        _ kind: Topic.Kind = .question,
        _ title: String = "Why does the meter blink?",
        _ body: String = "It blinks red since yesterday evening.",
        tags: [String] = [],
        in unit: UnitID? = nil,
        by member: SignedInMember
    ) async throws -> Topic {
        try await ask(form(kind, title, body, tags: tags, in: unit ?? marram.meter.id), by: .member(member))
    }

    func form(
        _ kind: Topic.Kind,
        _ title: String,
        _ body: String = "It blinks red since yesterday evening.",
        tags: [String] = [],
        in unit: UnitID? = nil
    ) -> AskTopic.Form {
        AskTopic.Form(
            id: .new(at: marram.time.now),
            kind: kind,
            wording: Topic.Wording(title: title, body: body, language: "en", tags: tags),
            unit: unit
        )
    }

    func answer(
        _ body: String,
        to topic: Topic,
        as place: Contribution.Place = .answer,
        by member: SignedInMember
    ) async throws -> Contribution {
        let form = Contribute.Form(id: .new(at: marram.time.now), place: place, body: body)
        return try await contribute(form, to: topic.id, by: .member(member))
    }

    func agent(_ colleague: Marram.Colleague) async throws -> Participant {
        .agent(try await marram.viewer(colleague))
    }

    func standing(of member: SignedInMember) async throws -> Int {
        try await MemberQuery(ground: ground)(member.id).member.standing
    }

    /// Makes somebody's standing what it is after so much help, without writing all of it.
    func raise(_ member: SignedInMember, to standing: Int) async throws {
        _ = try await ground.write { connection in
            try connection.execute("UPDATE member SET standing = \(standing) WHERE id = \(member.id)")
        }
    }

    func facts<Event: JournalEvent>(_ type: Event.Type) async throws -> [Event] {
        try await entries().compactMap { try $0.event(type) }
    }

    func entries() async throws -> [JournalEntry] {
        let organization = marram.organization
        return try await ground.read { connection in
            try (0..<Lane.count).flatMap { number in
                try JournalTable(on: connection)
                    .entries(of: organization, in: Lane(number: number), behind: 0, atMost: 10_000)
            }
        }
    }
}

/// What members were told, and a mail server of words.
final class PostBag: Sendable {
    enum Mood: Sendable {
        case takes, isAway, refuses, fallsSilent
    }

    let mood = Mutex(Mood.takes)
    let news = Mutex<[MemberNews]>([])
    /// The addresses to which something was handed.
    let handed = Mutex<[String]>([])

    func hand(_ message: [UInt8], _ address: String, _ committing: () async throws -> Void) async throws {
        let mood = mood.withLock { $0 }
        if mood == .isAway { throw MailCourier.Trouble.later("It is away.") }
        try await committing()
        handed.withLock { $0.append(address) }
        switch mood {
        case .refuses: throw MailCourier.Trouble.never("It is spam.")
        case .fallsSilent: throw MailCourier.Trouble.unknown("It said nothing.")
        default: return
        }
    }

    /// What left since the last look.
    func taken() -> [String] {
        handed.withLock { handed in
            defer { handed = [] }
            return handed
        }
    }
}

struct NoLink: Error {}

/// Gives a community in a house of its own.
func withSquare(on engine: Engine, _ body: (Square) async throws -> Void) async throws {
    try await withMarram(on: engine) { try await body(Square(marram: $0)) }
}
