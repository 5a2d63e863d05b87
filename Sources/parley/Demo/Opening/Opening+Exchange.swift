import Community
import Journal
import Organization
import Primitives
import Reception
import Synchronization

extension Opening {
    /// Members say how they want to hear, one has a badge, one is asked by name, one answers by mail, and a unit asks
    /// members first.
    func exchange(
        among members: [SignedInMember],
        about topics: [Topic],
        in units: [String: UnitID],
        by nia: Viewer
    ) async throws {
        guard let first = topics.first, members.count >= 3, let meter = units["METER"] else { return }
        let (ground, gwen, sami, jonas) = (house.ground, members[0], members[1], members[2])
        try await answerByMail(as: gwen, of: nia.organization)
        let whole = try await TopicQuery(ground: ground)(first.id, for: .member(gwen))
        for answer in whole.answers where answer.author.member == sami.id {
            try await SayHelped(ground: ground)(answer.contribution.id, by: gwen)
        }
        try await KeepWishes(ground: ground)(MemberWish(pace: .weekly, takesInvitations: true, weekly: 2), by: sami)
        let reason = "Explains meters so that everybody can follow."
        try await GrantBadge(ground: ground)(.guide, to: sami.id, because: reason, by: nia)
        let form = AskTopic.Form(
            id: .new(at: ground.clock()),
            kind: .question,
            wording: Topic.Wording(
                title: "Does the second number count what I feed in?",
                body: "Our roof has panels since spring, and I never know which number is which.",
                language: "en",
                tags: ["meter", "solar"]
            ),
            unit: meter
        )
        let asked = try await AskTopic(ground: ground)(form, by: .member(jonas))
        _ = try await InviteToAnswer(ground: ground)(sami.id, to: asked.id, by: .member(jonas))
        try await SetMembersFirst(ground: ground)(60, in: meter, by: nia)
    }

    /// As if the mail that told of an answer had been answered; in the demo it goes no further than here.
    private func answerByMail(as member: SignedInMember, of organization: OrganizationID) async throws {
        let tokens = Mutex<[String]>([])
        let name = member.member.name
        let courier = MemberCourier(
            ground: house.ground,
            office: MailOffice(
                sender: "parley@town.example",
                address: house.address,
                replies: "community@town.example"
            ),
            write: { news in
                if case .answer = news.matter, news.name == name, let address = news.replyTo {
                    tokens.withLock { $0 = replyTokens(in: [address]) }
                }
                return Letter(subject: news.name, text: "", html: "")
            },
            hand: { _, _, committing in try await committing() }
        )
        while try await courier.round(of: organization) {}
        let found = tokens.withLock { $0 }
        guard !found.isEmpty else { return }
        let mail = TakeMail.Form(
            sender: name.lowercased().replacing(" ", with: ".") + "@town.example",
            tokens: found,
            messageID: "thanks@town.example",
            words: "Thank you, that was it. I wrote this from my mail program."
        )
        _ = try await TakeMail(ground: house.ground)(mail)
    }
}
