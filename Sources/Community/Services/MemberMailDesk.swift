import Organization
import Primitives
import Storage

/// A link with the hash under which it is kept.
struct SealedLink: Sendable {
    let hash: [UInt8]
    let link: MemberLink
}

/// Asks at the moment of leaving what a mail to a member says.
struct MemberMailDesk {
    let organization: OrganizationID
    let office: MailOffice
    let connection: any Connection

    /// `nil` where there is nothing to say any more, or nobody to say it to.
    func news(
        for mail: MemberMail,
        at now: Moment
    ) throws -> (news: MemberNews, address: String, link: SealedLink?)? {
        let members = MemberTable(of: organization, on: connection)
        let member = try mail.member.flatMap { try members.find($0) }
        let profile = try community(on: connection)
        if mail.cause == .signIn {
            guard let email = mail.email else { return nil }
            let (address, link) = sealed(.signIn, for: mail, about: nil, at: now)
            let news = MemberNews(
                matter: .signIn(link: address),
                name: member?.name ?? "",
                language: member?.language ?? mail.language ?? "en",
                organization: profile,
                page: nil,
                ending: nil
            )
            return (news, email, link)
        }
        let rests = TermsTable(organization: organization, connection: connection)
        guard let member, member.isActive(at: now), try rests.restingSince(member.id) == nil,
            let email = try members.address(of: member.id)
        else { return nil }
        guard mail.cause.isOfTopic else {
            guard let news = try inviting(mail, member, of: profile) else { return nil }
            return (news, email, nil)
        }
        let reader = Participant.member(SignedInMember(organization: organization, member: member))
        let seen = Participant.seenTopics(by: reader)
        let topics = TopicTable(of: organization, on: connection)
        guard let id = try topicID(of: mail, for: member),
            let topic = try topics.topics(where: "t.id = \(id) AND \(seen)").first,
            !topic.isHidden, try VoiceTable(of: organization, on: connection).has(.follow, of: id, by: member.id),
            let matter = try matter(of: mail, in: topic)
        else { return nil }
        let (ending, link) = sealed(.unfollow, for: mail, about: topic.id, at: now)
        let news = MemberNews(
            matter: matter,
            name: member.name,
            language: member.language,
            organization: profile,
            page: try page(of: matter, topic),
            ending: ending
        )
        return (news, email, link)
    }

    /// Of a decision about several topics the one that the member follows.
    private func topicID(of mail: MemberMail, for member: Member) throws -> ID<Topic>? {
        guard mail.cause == .decision else { return mail.topic }
        guard let step = mail.about,
            let need = try NeedTable(organization: organization, connection: connection).need(ofStep: step.retyped())
        else { return nil }
        return try NeedSourceTable(organization: organization, connection: connection)
            .topic(of: need.id, followedBy: member.id)
    }

    /// Where it is read: a decision on its own page, where anybody may read that.
    private func page(of matter: MemberNews.Matter, _ topic: Topic) throws -> String {
        if case .decision(_, let need) = matter, need.isPublic { return "\(office.address)/n/\(need.code)" }
        return topicAddress(topic, below: office.address)
    }

    private func matter(of mail: MemberMail, in topic: Topic) throws -> MemberNews.Matter? {
        switch mail.cause {
        case .signIn, .space, .circle, .checkIn: return nil
        case .answer:
            guard let id = mail.about,
                let answer = try ContributionTable(of: organization, on: connection).find(id.retyped()),
                !answer.isHidden
            else { return nil }
            let face = try Faces(of: [answer.author], in: organization, on: connection).face(of: answer.author)
            return .answer(to: topic, by: face)
        case .step:
            let steps = try StepTable(organization: organization, connection: connection).all(of: topic.id)
            return steps.first { $0.id.retyped() == mail.about }.map { .step($0, of: topic) }
        case .decision:
            let table = NeedTable(organization: organization, connection: connection)
            guard let id = mail.about, let need = try table.need(ofStep: id.retyped()) else { return nil }
            return try table.steps(of: need.id).first { $0.id.retyped() == id }.map { .decision($0, of: need) }
        }
    }

    private func sealed(
        _ action: MemberLink.Action,
        for mail: MemberMail,
        about topic: ID<Topic>?,
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
}
