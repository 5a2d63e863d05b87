package import Primitives

/// What a link in a mail lets somebody do, once.
package struct MailLink: Sendable, Equatable {
    package enum Action: String, Sendable, CaseIterable {
        /// Look after a conversation oneself.
        case assign
        /// Say that one has read what was for one in a conversation.
        case read
        /// Take a conversation that was offered to a unit.
        case accept
        case endDigest
        case endNotices

        /// Three days; a wish to get no more mail is heard for longer.
        package var lifetime: Duration {
            switch self {
            case .assign, .read, .accept: .seconds(3 * 86_400)
            case .endDigest, .endNotices: .seconds(60 * 86_400)
            }
        }

        /// Whether the programs of mail services may do it for a person (RFC 8058).
        package var endsMail: Bool { self == .endDigest || self == .endNotices }
    }

    package let mail: ID<Mail>
    package let agent: AgentID
    package let action: Action
    package let about: ID<MailSubject>?
    package let endsAt: Moment
    package var usedAt: Moment?
}

/// Makes the links of one mail; nothing keeps what they hold but the mail.
package struct MailLinks: Sendable {
    let address: String
    let mail: Mail
    let now: Moment
    private(set) var made: [(hash: [UInt8], link: MailLink)] = []

    init(for mail: Mail, at now: Moment, address: String) {
        (self.mail, self.now, self.address) = (mail, now, address)
    }

    /// The address at which the person is asked whether they want this.
    package mutating func link<Entity>(_ action: MailLink.Action, _ about: ID<Entity>) -> String {
        make(action, about.retyped())
    }

    /// The address at which mails of this kind end.
    package mutating func ending(_ action: MailLink.Action) -> String {
        make(action, nil)
    }

    /// The address of a page, which asks whoever comes to sign in.
    package func page(_ path: String) -> String { address + path }

    private mutating func make(_ action: MailLink.Action, _ about: ID<MailSubject>?) -> String {
        let secret = newSecret("mail")
        let link = MailLink(
            mail: mail.id,
            agent: mail.agent,
            action: action,
            about: about,
            endsAt: now + action.lifetime
        )
        made.append((secretHash(secret), link))
        return "\(address)/mail/\(secret)"
    }
}
