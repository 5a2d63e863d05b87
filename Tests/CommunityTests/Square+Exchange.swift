import Journal
import Organization
import Primitives
import Synchronization
import TestSupport

@testable import Community

extension Square {
    var take: TakeMail { TakeMail(ground: ground) }
    var invite: InviteToAnswer { InviteToAnswer(ground: ground) }
    var wishes: KeepWishes { KeepWishes(ground: ground) }
    var grant: GrantBadge { GrantBadge(ground: ground) }

    /// What members were told last.
    var lastNews: MemberNews? { post.news.withLock { $0.last } }

    /// The token in the address to which the last mail is answered.
    var lastToken: [String] { replyTokens(in: lastNews?.replyTo.map { [$0] } ?? []) }

    /// A mail of this member to the last mail that was sent.
    func mail(_ words: String, from name: String, id: String? = "1@mail.example") -> TakeMail.Form {
        TakeMail.Form(sender: email(of: name), tokens: lastToken, messageID: id, words: words)
    }

    /// Mira asks, Ben answers, and Mira is told by mail.
    func told() async throws -> (mira: SignedInMember, ben: SignedInMember, topic: Topic, answer: Contribution) {
        let (mira, ben) = (try await join("Mira"), try await join("Ben"))
        let topic = try await topic(tags: ["meter"], by: mira)
        let answer = try await answer("It sends.", to: topic, by: ben)
        _ = post.taken()
        try await deliver()
        return (mira, ben, topic, answer)
    }

    /// The badges are what the record says.
    func count() async throws {
        _ = try await FollowerRun(BadgeFollower(), on: ground).catchUp()
    }

    func badges(of member: SignedInMember) async throws -> [Badge] {
        try await MemberQuery(ground: ground)(member.id).badges.map(\.badge)
    }

    /// Questions are offered to members first, as far as units say so.
    func offer() async throws {
        try await OfferQuestions(ground: ground)(of: marram.organization)
    }
}
