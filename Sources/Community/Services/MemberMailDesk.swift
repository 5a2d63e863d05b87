import Organization
import Primitives
import Storage

/// A link with the hash under which it is kept.
struct SealedLink: Sendable {
    let hash: [UInt8]
    let link: MemberLink
}

/// What is kept of the secrets in a mail when it leaves: hashes, and what each allows.
struct MailPapers: Sendable {
    var link: SealedLink?
    var wish: SealedWish?
    var reply: SealedReply?

    func keep(of organization: OrganizationID, on connection: any Connection) throws {
        if let link {
            try MemberLinkTable(organization: organization, connection: connection).insert(link.link, hash: link.hash)
        }
        if let wish { try MemberWishTable(of: organization, on: connection).insert(wish) }
        if let reply { try ReplyTokenTable(of: organization, on: connection).insert(reply) }
    }
}

/// Asks at the moment of leaving what a mail to a member says.
struct MemberMailDesk {
    let organization: OrganizationID
    let office: MailOffice
    let connection: any Connection

    /// What leaves, to which address, and what is kept of it.
    typealias Outgoing = (news: MemberNews, address: String, papers: MailPapers)

    /// `nil` where there is nothing to say any more, or nobody to say it to.
    func news(for mail: MemberMail, at now: Moment) throws -> Outgoing? {
        let members = MemberTable(of: organization, on: connection)
        let member = try mail.member.flatMap { try members.find($0) }
        if mail.cause == .signIn { return try signIn(mail, of: member, at: now) }
        guard let member, member.state != .left, let email = try members.address(of: member.id) else { return nil }
        // Whoever may not write is told why their mail is not there, and of nothing else.
        guard member.isActive(at: now) || mail.cause == .refusal else { return nil }
        let told: (news: MemberNews, papers: MailPapers)? =
            switch mail.cause {
            case .signIn: nil
            case .answer, .step: try followed(mail, of: member, at: now)
            case .digest: try digest(mail, of: member, at: now)
            case .invitation: try invitation(mail, of: member, at: now)
            case .refusal: try refusal(mail, of: member)
            }
        guard let told else { return nil }
        return (told.news, email, told.papers)
    }

    private func signIn(_ mail: MemberMail, of member: Member?, at now: Moment) throws -> Outgoing? {
        guard let email = mail.email else { return nil }
        let (address, link) = sealed(.signIn, for: mail, at: now)
        let news = MemberNews(
            matter: .signIn(link: address),
            name: member?.name ?? "",
            language: member?.language ?? mail.language ?? "en",
            organization: try community(on: connection),
            page: nil,
            ending: nil
        )
        return (news, email, MailPapers(link: link))
    }

    private func followed(
        _ mail: MemberMail,
        of member: Member,
        at now: Moment
    ) throws -> (news: MemberNews, papers: MailPapers)? {
        guard let topic = try topic(of: mail), try wish(of: member).pace == .immediately,
            try VoiceTable(of: organization, on: connection).has(.follow, of: topic.id, by: member.id),
            let matter = try matter(of: mail, in: topic)
        else { return nil }
        let (ending, link) = sealed(.unfollow, for: mail, at: now)
        let answer: ID<Contribution>? = mail.cause == .answer ? mail.about?.retyped() : nil
        let (replyTo, reply) = sealedReply(to: topic, about: answer, for: member, at: now)
        var news = try news(matter, to: member, page: topicAddress(topic, below: office.address), ending: ending)
        news.replyTo = replyTo
        return (news, MailPapers(link: link, reply: reply))
    }

    private func matter(of mail: MemberMail, in topic: Topic) throws -> MemberNews.Matter? {
        if mail.cause == .step {
            let steps = try StepTable(organization: organization, connection: connection).all(of: topic.id)
            return steps.first { $0.id.retyped() == mail.about }.map { .step($0, of: topic) }
        }
        guard let id = mail.about,
            let answer = try ContributionTable(of: organization, on: connection).find(id.retyped()),
            !answer.isHidden
        else { return nil }
        return .answer(to: topic, by: try face(of: answer.author))
    }

    private func digest(
        _ mail: MemberMail,
        of member: Member,
        at now: Moment
    ) throws -> (news: MemberNews, papers: MailPapers)? {
        let table = MemberWishTable(of: organization, on: connection)
        guard try table.find(member.id).pace.period != nil, let since = try table.digestSince(member.id) else {
            return nil
        }
        let query = DigestQuery(organization: organization, connection: connection)
        let digest = try query(for: member.id, since: since)
        guard !digest.isEmpty else { return nil }
        let (ending, wish) = sealedWish(.digest, of: member, at: now)
        let page = "\(office.address)/community"
        var news = try news(.digest(digest), to: member, page: page, ending: ending)
        for topic in digest.followed.map(\.topic) + digest.waiting {
            news.pages[topic.id] = topicAddress(topic, below: office.address)
        }
        return (news, MailPapers(wish: wish))
    }

    private func invitation(
        _ mail: MemberMail,
        of member: Member,
        at now: Moment
    ) throws -> (news: MemberNews, papers: MailPapers)? {
        guard let topic = try topic(of: mail), !topic.isClosed, topic.canonical == nil, let id = mail.about,
            let invitation = try InvitationTable(of: organization, on: connection).find(id.retyped()),
            invitation.state == .open, try wish(of: member).takesInvitations
        else { return nil }
        let author = try invitation.by.map { try face(of: $0) }
        let (ending, wish) = sealedWish(.invitations, of: member, at: now)
        let (replyTo, reply) = sealedReply(to: topic, about: nil, for: member, at: now)
        let page = topicAddress(topic, below: office.address)
        var news = try news(.invitation(to: topic, by: author), to: member, page: page, ending: ending)
        news.replyTo = replyTo
        return (news, MailPapers(wish: wish, reply: reply))
    }

    private func refusal(
        _ mail: MemberMail,
        of member: Member
    ) throws -> (news: MemberNews, papers: MailPapers)? {
        guard let topic = try topic(of: mail), let id = mail.about,
            let refusal = try ReplyTokenTable(of: organization, on: connection).refusal(id.retyped())
        else { return nil }
        let page = topicAddress(topic, below: office.address)
        return (try news(.refused(refusal, in: topic), to: member, page: page, ending: nil), MailPapers())
    }
}

extension MemberMailDesk {
    private func news(
        _ matter: MemberNews.Matter,
        to member: Member,
        page: String,
        ending: String?
    ) throws -> MemberNews {
        MemberNews(
            matter: matter,
            name: member.name,
            language: member.language,
            organization: try community(on: connection),
            page: page,
            ending: ending
        )
    }

    private func topic(of mail: MemberMail) throws -> Topic? {
        let found = try mail.topic.flatMap { try TopicTable(of: organization, on: connection).find($0) }
        return found.flatMap { $0.isHidden ? nil : $0 }
    }

    private func wish(of member: Member) throws -> MemberWish {
        try MemberWishTable(of: organization, on: connection).find(member.id)
    }

    private func face(of author: CommunityAuthor) throws -> AuthorFace {
        try Faces(of: [author], in: organization, on: connection).face(of: author)
    }

    private func sealed(_ action: MemberLink.Action, for mail: MemberMail, at now: Moment) -> (String, SealedLink) {
        let secret = newSecret("link")
        let link = MemberLink(
            action: action,
            email: mail.email,
            member: mail.member,
            topic: mail.topic,
            endsAt: now + action.lifetime
        )
        return ("\(office.address)/community/link/\(secret)", SealedLink(hash: secretHash(secret), link: link))
    }

    private func sealedWish(
        _ kind: MemberWish.Kind,
        of member: Member,
        at now: Moment
    ) -> (String, SealedWish) {
        let secret = newSecret("wish")
        let wish = SealedWish(
            hash: secretHash(secret),
            kind: kind,
            member: member.id,
            endsAt: now + .seconds(60 * 86_400)
        )
        return ("\(office.address)/community/wish/\(secret)", wish)
    }

    /// Where an answer to a mail comes back; nowhere while the house has no address for it.
    private func sealedReply(
        to topic: Topic,
        about answer: ID<Contribution>?,
        for member: Member,
        at now: Moment
    ) -> (String?, SealedReply?) {
        let token = replyToken(of: secretHash(newSecret("reply")))
        guard let address = office.replies.flatMap({ replyAddress($0, with: token) }) else { return (nil, nil) }
        let kept = ReplyToken(
            id: .new(at: now),
            member: member.id,
            topic: topic.id,
            answer: answer,
            createdAt: now,
            endsAt: now + replyLifetime
        )
        return (address, SealedReply(hash: secretHash(token), token: kept))
    }
}

/// How long a mail can be answered: thirty days.
private let replyLifetime = Duration.seconds(30 * 86_400)
