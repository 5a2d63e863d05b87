import Conversations
import Foundation
import Listening
package import Organization
package import Primitives
import Responding
package import Storage

/// Makes the words of mails, in the language and by the clock of whoever reads them.
package struct Letters: Sendable {
    package init() {}

    /// `nil` where there is nothing to say to this person any more, by what they may read now.
    package func letter(
        for mail: Mail,
        to viewer: Organization.Viewer,
        _ links: inout MailLinks,
        at now: Moment,
        on connection: any Connection
    ) throws -> Letter? {
        let zone = try readerZone(viewer, on: connection)
        let words = mailWords(for: viewer, at: now, in: zone)
        let name = try OrganizationTable(on: connection).profile()?.name ?? ""
        var layout = LetterLayout(
            subject: "",
            lines: [],
            foot: words.text(.mailFoot, ["organization": name]),
            language: words.language
        )
        switch mail.cause {
        case .trial:
            layout.subject = words[.mailTrialSubject]
            layout.lines = [
                LetterLine(text: words[.mailTrial], label: words[.mailOpen], address: links.page("/settings"))
            ]
            return layout.letter(unsubscribe: nil)
        case .digest:
            let digest = try Digest(for: viewer, in: zone, at: now, on: connection)
            if digest.isEmpty { return nil }
            layout.subject = digest.sentence(in: words)
            let made = links
            var adding = links
            layout.lines = digest.lines(in: words, page: made.page, link: { adding.link($0, $1) })
            links = adding
            return layout.ended(by: .endDigest, words[.mailEndDigest], &links)
        case .named, .offered:
            guard let id: ID<Conversation> = mail.about?.retyped(),
                let conversation = try? viewer.conversation(id, for: .read, on: connection)
            else { return nil }
            guard try notice(mail.cause, of: conversation, for: viewer, words, &layout, &links, connection) else {
                return nil
            }
            return layout.ended(by: .endNotices, words[.mailEndNotices], &links)
        case .spike:
            guard let id: ID<KeptQuery> = mail.about?.retyped(),
                let query = try QueryTable(on: connection).find(id, of: viewer.organization),
                viewer.may(.listen, in: query.unit)
            else { return nil }
            layout.subject = words.text(.mailSpikeSubject, ["query": mailSubject(query.name)])
            layout.lines = [
                LetterLine(
                    text: words[.mailSpike],
                    label: words[.mailOpen],
                    address: links.page("/queries/\(query.id)")
                )
            ]
            return layout.ended(by: .endNotices, words[.mailEndNotices], &links)
        case .approval:
            guard let id: ID<Submission> = mail.about?.retyped(),
                let submission = try viewer.submissionsToDecide(on: connection).first(where: { $0.id == id })
            else { return nil }
            layout.subject = words[.mailApprovalSubject]
            layout.lines = [
                LetterLine(
                    text: words[.mailApproval],
                    label: words[.mailOpen],
                    address: links.page("/approvals/\(submission.id)")
                )
            ]
            return layout.ended(by: .endNotices, words[.mailEndNotices], &links)
        }
    }

    /// Says whether there is still something to tell.
    private func notice(
        _ cause: Mail.Cause,
        of conversation: Conversation,
        for viewer: Organization.Viewer,
        _ words: Words,
        _ layout: inout LetterLayout,
        _ links: inout MailLinks,
        _ connection: any Connection
    ) throws -> Bool {
        let subject = ["subject": mailSubject(conversation.subject)]
        let open = LetterLine(
            text: words.text(.mailAbout, subject),
            label: words[.mailOpen],
            address: links.page("/conversations/\(conversation.id)")
        )
        let label: Phrase
        let action: MailLink.Action
        if cause == .offered {
            guard let asked = conversation.offeredTo, viewer.may(.assign, in: asked) else { return false }
            (label, action) = (.mailAccept, .accept)
            layout.subject = words.text(.mailOffered, subject)
        } else {
            (label, action) = (.mailRead, .read)
            layout.subject = words.text(.mailNamed, subject)
        }
        let address = links.link(action, conversation.id)
        layout.lines = [open, LetterLine(text: words[.mailOnce], label: words[label], address: address)]
        return true
    }
}

extension LetterLayout {
    fileprivate mutating func ended(by action: MailLink.Action, _ label: String, _ links: inout MailLinks) -> Letter {
        let address = links.ending(action)
        ending = (label, address)
        return letter(unsubscribe: address + "/end")
    }
}

/// The time zone in which a person works.
func readerZone(_ viewer: Organization.Viewer, on connection: any Connection) throws -> String? {
    try WorkTable(of: viewer.organization, on: connection).person(viewer.actor).profile.hours?.timeZone
}

private func mailWords(for viewer: Organization.Viewer, at now: Moment, in zone: String?) -> Words {
    let language = Language(rawValue: viewer.agent.preferences.language) ?? .britishEnglish
    let zone = zone.flatMap(TimeZone.init(identifier:))
    return Words(language, now: now) { moment in
        zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000)) ?? 0
    }
}
