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
    ) throws -> (news: MemberNews, address: String, link: SealedLink)? {
        let members = MemberTable(of: organization, on: connection)
        let member = try mail.member.flatMap { try members.find($0) }
        let profile = try community(on: connection)
        if mail.cause == .signIn {
            guard let email = mail.email else { return nil }
            let (address, link) = sealed(.signIn, for: mail, at: now)
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
            let email = try members.address(of: member.id),
            let id = mail.topic, let topic = try TopicTable(of: organization, on: connection).find(id),
            !topic.isHidden, try VoiceTable(of: organization, on: connection).has(.follow, of: id, by: member.id),
            let matter = try matter(of: mail, in: topic)
        else { return nil }
        let (ending, link) = sealed(.unfollow, for: mail, at: now)
        let news = MemberNews(
            matter: matter,
            name: member.name,
            language: member.language,
            organization: profile,
            page: topicAddress(topic, below: office.address),
            ending: ending
        )
        return (news, email, link)
    }

    private func matter(of mail: MemberMail, in topic: Topic) throws -> MemberNews.Matter? {
        switch mail.cause {
        case .signIn: return nil
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
        }
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
}
