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
        let rests = TermsTable(organization: organization, connection: connection)
        guard let member, member.state != .left, let email = try members.address(of: member.id) else { return nil }
        // Whoever rests is told what somebody did with their way in, and, as whoever may not write, why their mail is
        // not there; of nothing else.
        guard try mail.cause.isAboutWays || mail.cause == .refusal || rests.restingSince(member.id) == nil else {
            return nil
        }
        guard member.isActive(at: now) || mail.cause == .refusal else { return nil }
        let told: (news: MemberNews, papers: MailPapers)? =
            switch mail.cause {
            case .signIn: nil
            case .answer, .step, .decision: try followed(mail, of: member, at: now)
            case .space, .circle, .checkIn:
                try inviting(mail, member, of: community(on: connection)).map { ($0, MailPapers()) }
            case .digest: try digest(mail, of: member, at: now)
            case .invitation: try invitation(mail, of: member, at: now)
            case .refusal: try refusal(mail, of: member)
            case .password: try (password(of: member), MailPapers())
            case .accountAdded, .accountRemoved: try account(mail, of: member).map { ($0, MailPapers()) }
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
        guard let topic = try topic(of: mail, for: member), try wants(mail, member),
            try VoiceTable(of: organization, on: connection).has(.follow, of: topic.id, by: member.id),
            let matter = try matter(of: mail, in: topic)
        else { return nil }
        let (ending, link) = sealed(.unfollow, for: mail, about: topic.id, at: now)
        let answer: ID<Contribution>? = mail.cause == .answer ? mail.about?.retyped() : nil
        let (replyTo, reply) = sealedReply(to: topic, about: answer, for: member, at: now)
        var news = try news(matter, to: member, page: page(of: matter, topic, answer), ending: ending)
        news.replyTo = replyTo
        return (news, MailPapers(link: link, reply: reply))
    }

    /// A decision is told at once to whoever asked for it, unless they want no mail: it comes once, and no digest has it.
    private func wants(_ mail: MemberMail, _ member: Member) throws -> Bool {
        let pace = try wish(of: member).pace
        return mail.cause == .decision ? pace != .never : pace == .immediately
    }

    /// Of a decision about several topics the one that the member follows.
    private func topicID(of mail: MemberMail, for member: Member) throws -> ID<Topic>? {
        guard mail.cause == .decision else { return mail.topic }
        guard let step = mail.about,
            let need = try NeedTable(organization: organization, connection: connection).need(ofStep: step.retyped())
        else { return nil }
        return try NeedSourceTable(organization: organization, connection: connection)
            .topic(of: need.id, followedBy: SignedInMember(organization: organization, member: member))
    }

    /// Where it is read: a decision on its own page, where anybody may read that, and an answer on whichever it stands.
    private func page(of matter: MemberNews.Matter, _ topic: Topic, _ answer: ID<Contribution>?) -> String {
        if case .decision(_, let need) = matter, need.isPublic { return "\(office.address)/n/\(need.code)" }
        let address = topicAddress(topic, below: office.address)
        guard let answer, topic.answers > TopicQuery.answersOnPage else { return address }
        return "\(address)?at=\(answer)#a-\(answer)"
    }

    private func matter(of mail: MemberMail, in topic: Topic) throws -> MemberNews.Matter? {
        if mail.cause == .decision {
            let table = NeedTable(organization: organization, connection: connection)
            guard let id = mail.about, let need = try table.need(ofStep: id.retyped()) else { return nil }
            return try table.steps(of: need.id).first { $0.id.retyped() == id }.map { .decision($0, of: need) }
        }
        if mail.cause == .step {
            let steps = try StepTable(organization: organization, connection: connection).all(of: topic.id)
            return steps.first { $0.id.retyped() == mail.about }.map { .step($0, of: topic) }
        }
        guard let id = mail.about,
            let answer = try ContributionTable(of: organization, on: connection).find(id.retyped()),
            !answer.isHidden, !answer.isTakenBack
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
        let digest = try query(for: member, since: since)
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
        guard let topic = try topic(of: mail, for: member), !topic.isClosed, topic.canonical == nil,
            let id = mail.about,
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
        guard let topic = try topic(of: mail, for: member), let id = mail.about,
            let refusal = try ReplyTokenTable(of: organization, on: connection).refusal(id.retyped())
        else { return nil }
        let page =
            switch refusal {
            case .terms: "\(office.address)/community/terms"
            case .resting: "\(office.address)/community/me"
            default: topicAddress(topic, below: office.address)
            }
        return (try news(.refused(refusal, in: topic), to: member, page: page, ending: nil), MailPapers())
    }
}

extension MemberMailDesk {
    func news(
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

    /// The topic, where it is there and the member may read it.
    private func topic(of mail: MemberMail, for member: Member) throws -> Topic? {
        guard let id = try topicID(of: mail, for: member) else { return nil }
        let reader = Participant.member(SignedInMember(organization: organization, member: member))
        return try TopicTable(of: organization, on: connection)
            .topics(where: "t.id = \(id) AND t.is_hidden = 0 AND \(Participant.seenTopics(by: reader))").first
    }

    private func wish(of member: Member) throws -> MemberWish {
        try MemberWishTable(of: organization, on: connection).find(member.id)
    }

    private func face(of author: CommunityAuthor) throws -> AuthorFace {
        try Faces(of: [author], in: organization, on: connection).face(of: author)
    }

    private func sealed(
        _ action: MemberLink.Action,
        for mail: MemberMail,
        about topic: ID<Topic>? = nil,
        at now: Moment
    ) -> (String, SealedLink) {
        let secret = newSecret("link")
        let link = MemberLink(
            action: action,
            email: mail.email,
            member: mail.member,
            topic: topic,
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
