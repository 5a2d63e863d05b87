import Community
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Storage

let mailRoutes: [PageRoute] = [
    .get("/mail", access: .may([.administer])) { .page(try await $0.mailDesk()) },
    .get("/digest", access: .member) { .page(try await $0.digest()) },
    .post("/settings/mail", access: .member) { try await $0.chooseMail() },
    .get("/settings/mail", access: .member) { _ in .redirect("/settings") },
    .post("/settings/mail/trial", access: .member) { visit in
        try await ChooseMail(ground: visit.ground, isSetUp: visit.house.mail != nil).tryOut(by: try visit.viewer())
        return .redirect("/settings", Notice(.mailTried))
    },
    .get("/settings/mail/trial", access: .member) { _ in .redirect("/settings") },
    // Programs that look through mail open every link: opening one asks, and changes nothing.
    .get("/mail/:token", access: .anybody) { .page(try await $0.mailLink()) },
    .post("/mail/:token", access: .anybody) { try await $0.followMailLink() },
    .get("/mail/:token/end", access: .anybody) { .page(try await $0.mailLink()) },
    .open("/mail/:token/end") { try await $0.endMail() },
]

extension Visit {
    private var token: String { parameters["token"] ?? "" }
    private var mailLinks: UseMailLink { UseMailLink(ground: ground, limiter: house.limiter) }

    fileprivate func mailLink() async throws -> MailLinkPage {
        let (link, viewer) = try await mailLinks.look(token)
        let subject = try await ground.read { connection -> String? in
            guard let id: ID<Conversation> = link.about?.retyped() else { return nil }
            return try? viewer.conversation(id, for: .read, on: connection).subject
        }
        return MailLinkPage(
            token: token,
            action: link.action,
            name: viewer.agent.name,
            subject: subject.map(mailSubject)
        )
    }

    /// Does it with what its person may do now; nobody is signed in by it.
    fileprivate func followMailLink() async throws -> Answer {
        let accepting = AnswerHandOver(ground: ground)
        let (link, viewer) = try await mailLinks(token) { link, viewer, now, connection in
            guard let id: ID<Conversation> = link.about?.retyped() else { throw MailLinkRefused.unknown }
            switch link.action {
            case .assign:
                try AssignConversation.assign(
                    id,
                    to: viewer.actor,
                    ifStill: .owner(nil),
                    by: viewer,
                    at: now,
                    on: connection
                )
            case .read: try ReadForYou.read(id, by: viewer, on: connection)
            case .accept: try accepting.accept(id, by: viewer, at: now, on: connection)
            case .endDigest, .endNotices: break
            }
        }
        return .page(MailLinkPage(token: "", action: link.action, name: viewer.agent.name, isDone: true))
    }

    /// What a mail service's program does for a reader who wants no more (RFC 8058), and nothing else.
    fileprivate func endMail() async throws -> Answer {
        guard try await mailLinks.look(token).link.action.endsMail else { throw MailLinkRefused.unknown }
        return try await followMailLink()
    }

    fileprivate func chooseMail() async throws -> Answer {
        let choice = MailChoice(digest: fields["digest"] != nil, notices: fields["notices"] != nil)
        try await ChooseMail(ground: ground, isSetUp: house.mail != nil)(choice, by: try viewer())
        return .redirect("/settings", Notice(.settingsSaved))
    }

    /// What the next mail would say; its links are those of pages, as whoever reads this is signed in.
    fileprivate func digest() async throws -> DigestPage {
        let (viewer, now) = (try viewer(), now)
        let (digest, choice) = try await ground.read { connection in
            let zone = try readerZone(viewer, on: connection)
            let choice = try MailChoiceTable(of: viewer.organization, on: connection).choice(of: viewer.actor)
            return (try Digest(for: viewer, in: zone, at: now, on: connection), choice)
        }
        let lines = digest.lines(in: words, page: { $0 }, link: { _, id in "/conversations/\(id)" })
        return DigestPage(
            sentence: digest.isEmpty ? nil : digest.sentence(in: words),
            lines: lines.map { line in
                LetterLine(text: line.text, label: words[.mailOpen], address: line.address)
            },
            isDaily: viewer.leads,
            isWanted: choice.digest,
            isSetUp: house.mail != nil
        )
    }

    fileprivate func mailDesk() async throws -> MailDeskPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let (ours, members) = try await ground.read { connection in
            (
                try MailTable(of: viewer.organization, on: connection).troubled(),
                try MemberMailTable(of: viewer.organization, on: connection).troubled()
            )
        }
        let rows: [MailDeskRow] =
            ours.map { mail in
                MailDeskRow(
                    matter: .ours(mail.cause, to: directory.name(of: mail.agent)),
                    state: mail.state,
                    at: mail.updatedAt,
                    reason: mail.reason
                )
            }
            + members.map { mail in
                MailDeskRow(
                    matter: .member(mail.cause),
                    state: mail.state,
                    at: mail.updatedAt,
                    reason: mail.reason
                )
            }
        return MailDeskPage(sender: house.mail?.sender, rows: rows)
    }
}
