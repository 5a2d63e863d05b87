package import Journal
package import Primitives
package import Storage

/// Does what a link in a mail allows: once, and with what its person may do at that moment.
///
/// The link is used up in the transaction of what it does: what is refused leaves it as it was.
package struct UseMailLink: Sendable {
    let ground: Ground
    let limiter: SignInLimiter

    package init(ground: Ground, limiter: SignInLimiter) {
        self.ground = ground
        self.limiter = limiter
    }

    /// What a link would do, and for whom; looking at it changes nothing.
    package func look(_ secret: String) async throws -> (link: MailLink, viewer: Viewer) {
        let now = ground.clock()
        return try await ground.read { try known(secret, at: now, on: $0) }
    }

    /// `act` does everything but what ends mails.
    package func callAsFunction(
        _ secret: String,
        act: @escaping @Sendable (MailLink, Viewer, Moment, any Connection) throws -> Void
    ) async throws -> (link: MailLink, viewer: Viewer) {
        let now = ground.clock()
        let hash = secretHash(secret)
        let organization = try await ground.read { try OrganizationTable(on: $0).profile()?.id }
        guard let organization else { throw MailLinkRefused.unknown }
        do {
            try await limiter.check("mail-link:\(hash.prefix(16))", of: organization, at: now)
        } catch SignInRefused.tooManyAttempts {
            throw MailLinkRefused.tooMany
        }
        return try await ground.write { connection in
            let (link, viewer) = try known(secret, at: now, on: connection)
            guard try MailLinkTable(of: organization, on: connection).use(hash: hash, at: now) else {
                throw MailLinkRefused.used
            }
            if link.action.endsMail {
                var choice = try MailChoiceTable(of: organization, on: connection).choice(of: viewer.actor)
                if link.action == .endDigest { choice.digest = false } else { choice.notices = false }
                try ChooseMail.set(choice, by: viewer, at: now, on: connection)
            } else {
                try act(link, viewer, now, connection)
            }
            try OrganizationRecord(of: organization, by: .agent(viewer.actor), at: now, on: connection)
                .append(MailLinkUsed(mail: link.mail, action: link.action.rawValue))
            return (link, viewer)
        }
    }
}

/// The link and its person, who must work here still.
private func known(
    _ secret: String,
    at now: Moment,
    on connection: any Connection
) throws -> (link: MailLink, viewer: Viewer) {
    guard secret.hasPrefix("mail_"), let organization = try OrganizationTable(on: connection).profile()?.id,
        let link = try MailLinkTable(of: organization, on: connection).find(hash: secretHash(secret)),
        let viewer = try viewer(link.agent, of: organization, at: now, on: connection), viewer.agent.isActive
    else { throw MailLinkRefused.unknown }
    guard link.usedAt == nil else { throw MailLinkRefused.used }
    guard now < link.endsAt else { throw MailLinkRefused.ended }
    return (link, viewer)
}
