package import Journal
package import Primitives
package import Storage

/// Carries mail from the queue to a mail server, one after another.
///
/// A mail is made when it leaves, by what its reader may read then. The server gets a word of it only after it is
/// written down that it may have it: whatever ends in between was surely not sent, and whatever ends behind it and
/// without the server's answer is never sent again.
package struct MailCourier: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("mail", "sending", records: [MailSettled.self])

    /// What became of handing a mail over.
    package enum Trouble: Error {
        case later(String)
        case never(String)
        case unknown(String)
    }

    /// Makes the words of a mail; `nil` where there is nothing to say.
    package typealias Composing =
        @Sendable (Mail, Viewer, inout MailLinks, Moment, any Connection) throws -> Letter?
    /// Hands a message over; asks `committing` before the server gets a word of it, and throws `Trouble`.
    package typealias Handing =
        @Sendable (
            _ message: [UInt8], _ to: String, _ committing: @escaping @Sendable () async throws -> Void
        ) async throws -> Void

    let ground: Ground
    let office: MailOffice
    let compose: Composing
    let hand: Handing

    package init(ground: Ground, office: MailOffice, compose: @escaping Composing, hand: @escaping Handing) {
        self.ground = ground.bound(to: Self.duty)
        self.office = office
        self.compose = compose
        self.hand = hand
    }

    /// Everything that is due, once; says whether there may be more.
    package func round(of organization: OrganizationID) async throws -> Bool {
        // Nobody is at these: what is under way here ends before the next round, and another process may not write.
        for mail in try await ground.read({ try MailTable(of: organization, on: $0).interrupted() }) {
            try await settle(mail, as: .unknown, because: "Parley stopped while this was being sent.", organization)
        }
        let now = ground.clock()
        let due = try await ground.read { try MailTable(of: organization, on: $0).due(at: now) }
        for mail in due {
            try Task.checkCancellation()
            try await step(mail, organization)
        }
        return !due.isEmpty
    }

    private func step(_ mail: Mail, _ organization: OrganizationID) async throws {
        switch try await prepared(mail, organization) {
        case .nothing(let reason): try await settle(mail, as: .dropped, because: reason, organization)
        case .unfit(let reason): try await settle(mail, as: .failed, because: reason, organization)
        case .ready(let message, let address, let links, let mark):
            do {
                try await hand(message, address) {
                    try await begin(mail, links, organization)
                }
                try await settle(mail.tried, as: .sent, because: nil, marking: mark, organization)
            } catch Trouble.unknown(let reason) {
                try await settle(mail.tried, as: .unknown, because: reason, organization)
            } catch Trouble.never(let reason) {
                try await settle(mail.tried, as: .failed, because: reason, organization)
            } catch is MailMoved {
                return
            } catch Trouble.later(let reason) {
                try await putOff(mail.tried, because: reason, organization)
            }
        }
    }

    private enum Prepared: Sendable {
        case nothing(String)
        case unfit(String)
        case ready([UInt8], String, MailLinks, mark: [UInt8])
    }

    private func prepared(_ mail: Mail, _ organization: OrganizationID) async throws -> Prepared {
        let now = ground.clock()
        let (office, compose) = (office, compose)
        return try await ground.read { connection in
            guard now - mail.createdAt < mailPatience else { return .nothing("It had become too old.") }
            guard let reader = try viewer(mail.agent, of: organization, at: now, on: connection),
                reader.agent.isActive
            else { return .nothing("Whom it was for does not work here any more.") }
            let table = MailTable(of: organization, on: connection)
            if mail.cause.isNotice, try table.noticesSent(to: mail.agent, since: now - .seconds(3_600)) >= mailsAnHour {
                return .nothing("They had enough mails within the hour.")
            }
            var links = MailLinks(for: mail, at: now, address: office.address)
            guard let letter = try compose(mail, reader, &links, now, connection) else {
                return .nothing("There was nothing to say any more.")
            }
            let mark = digestMark(of: letter)
            let choices = MailChoiceTable(of: organization, on: connection)
            if mail.cause == .digest, try choices.digests()[mail.agent]?.mark == mark {
                return .nothing("Nothing had changed.")
            }
            let name = try OrganizationTable(on: connection).profile()?.name ?? "Parley"
            do {
                let message = try mailMessage(
                    letter,
                    id: mail.id,
                    from: (name, office.sender),
                    to: (reader.agent.name, reader.agent.email),
                    domain: office.domain,
                    at: now
                )
                return .ready(message, reader.agent.email, links, mark: mark)
            } catch let refusal as MailRefused {
                return .unfit(refusal.message)
            }
        }
    }

    private func begin(_ mail: Mail, _ links: MailLinks, _ organization: OrganizationID) async throws {
        let now = ground.clock()
        try await ground.writeQuietly { connection in
            let table = MailTable(of: organization, on: connection)
            guard try table.find(mail.id)?.state == .queued else { throw MailMoved() }
            var begun = mail
            (begun.state, begun.updatedAt) = (.sending, now)
            try table.update(begun)
            try MailLinkTable(of: organization, on: connection).insert(links.made, at: now)
        }
    }

    private func settle(
        _ mail: Mail,
        as state: Mail.State,
        because reason: String?,
        marking mark: [UInt8]? = nil,
        _ organization: OrganizationID
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            var settled = mail
            (settled.state, settled.updatedAt, settled.reason) = (state, now, reason)
            let table = MailTable(of: organization, on: connection)
            try table.update(settled)
            try table.forget(before: now - .seconds(30 * 86_400))
            if mail.cause == .digest, let mark {
                try MailChoiceTable(of: organization, on: connection).mark(mark, of: mail.agent)
            }
            try OrganizationRecord(of: organization, by: .machine("mail"), at: now, on: connection).append(
                MailSettled(
                    mail: mail.id,
                    agent: mail.agent,
                    cause: mail.cause.rawValue,
                    outcome: state.rawValue
                )
            )
        }
    }

    private func putOff(_ mail: Mail, because reason: String, _ organization: OrganizationID) async throws {
        guard let pause = mailPause(after: mail.attempts) else {
            return try await settle(mail, as: .failed, because: reason, organization)
        }
        let now = ground.clock()
        try await ground.writeQuietly { connection in
            var waiting = mail
            (waiting.state, waiting.dueAt, waiting.updatedAt, waiting.reason) = (.queued, now + pause, now, reason)
            try MailTable(of: organization, on: connection).update(waiting)
        }
    }
}

/// Somebody else has begun with it.
private struct MailMoved: Error {}

extension Mail {
    fileprivate var tried: Mail {
        var mail = self
        mail.attempts += 1
        return mail
    }
}
