package import Journal
package import Organization
package import Primitives
import Storage

/// Carries mail to members from the queue to a mail server, one after another, with the guarantees of mail to colleagues.
///
/// A mail is made when it leaves, by what anybody may read then. The server gets a word of it only after it is written
/// down that it may have it: whatever ends in between was surely not sent, and whatever ends behind it and without the
/// server's answer is never sent again.
package struct MemberCourier: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("mail", "members", records: [MemberMailSettled.self])

    /// Gives news their words.
    package typealias Writing = @Sendable (MemberNews) throws -> Letter

    let ground: Ground
    let office: MailOffice
    let write: Writing
    let hand: MailCourier.Handing

    package init(ground: Ground, office: MailOffice, write: @escaping Writing, hand: @escaping MailCourier.Handing) {
        self.ground = ground.bound(to: Self.duty)
        self.office = office
        self.write = write
        self.hand = hand
    }

    /// Everything that is due, once; says whether there may be more.
    package func round(of organization: OrganizationID) async throws -> Bool {
        try await sweep(organization)
        let isSpread = try await spread(organization)
        try await RemindCircles(ground: ground)(of: organization)
        // Nobody is at these: what is under way here ends before the next round, and another process may not write.
        for mail in try await ground.read({ try MemberMailTable(of: organization, on: $0).interrupted() }) {
            try await settle(mail, as: .unknown, because: "Parley stopped while this was being sent.", organization)
        }
        let now = ground.clock()
        let due = try await ground.read { try MemberMailTable(of: organization, on: $0).due(at: now) }
        for mail in due {
            try Task.checkCancellation()
            try await step(mail, organization)
        }
        return isSpread || !due.isEmpty
    }

    /// Forgets addresses in links that nobody has used and nobody can use any more, and accounts of those who came back from
    /// their server and never said a name.
    private func sweep(_ organization: OrganizationID) async throws {
        let now = ground.clock()
        let hasEnded = try await ground.read { connection in
            try MemberLinkTable(organization: organization, connection: connection).hasEnded(at: now)
                || FediverseJourneyTable(organization: organization, connection: connection).hasEnded(at: now)
        }
        guard hasEnded else { return }
        try await ground.writeQuietly { connection in
            try MemberLinkTable(organization: organization, connection: connection).sweep(at: now)
            try FediverseJourneyTable(organization: organization, connection: connection).sweep(at: now)
        }
    }

    /// Makes mail of the oldest news, for so many followers at a time; says whether there was any.
    private func spread(_ organization: OrganizationID) async throws -> Bool {
        let now = ground.clock()
        let isNew = try await ground.read { connection in
            try MemberNewsTable(organization: organization, connection: connection).oldest() != nil
        }
        guard isNew else { return false }
        try await ground.writeQuietly { connection in
            let table = MemberNewsTable(organization: organization, connection: connection)
            guard let news = try table.oldest() else { return }
            let followers = try table.followers(of: news, atMost: followersAtATime)
            // Whoever wants to hear of all together is told by a digest, or not at all.
            let later = try MemberWishTable(of: organization, on: connection).later(among: followers)
            try MemberMailTable(of: organization, on: connection)
                .queue(news, for: followers.filter { $0 != news.author && !later.contains($0) }, at: now)
            if let last = followers.last, followers.count == followersAtATime {
                try table.note(news, reached: last)
            } else {
                try table.remove(news)
            }
        }
        return true
    }

    private func step(_ mail: MemberMail, _ organization: OrganizationID) async throws {
        switch try await prepared(mail, organization) {
        case .nothing(let reason): try await settle(mail, as: .dropped, because: reason, organization)
        case .unfit(let reason): try await settle(mail, as: .failed, because: reason, organization)
        case .ready(let letter):
            do {
                try await hand(letter.message, letter.address) {
                    try await begin(mail, letter, organization)
                }
                try await settle(mail.tried, as: .sent, because: nil, organization)
            } catch MailCourier.Trouble.unknown(let reason) {
                try await settle(mail.tried, as: .unknown, because: reason, organization)
            } catch MailCourier.Trouble.never(let reason) {
                try await settle(mail.tried, as: .failed, because: reason, organization)
            } catch is MemberMailMoved {
                return
            } catch MailCourier.Trouble.later(let reason) {
                try await putOff(mail.tried, because: reason, organization)
            }
        }
    }

    private enum Prepared: Sendable {
        case nothing(String)
        case unfit(String)
        case ready(SealedLetter)
    }

    private func prepared(_ mail: MemberMail, _ organization: OrganizationID) async throws -> Prepared {
        let now = ground.clock()
        let (office, write) = (office, write)
        return try await ground.read { connection in
            guard now - mail.createdAt < (mail.cause == .signIn ? memberLinkPatience : mailPatience) else {
                return .nothing("It had become too old.")
            }
            let desk = MemberMailDesk(organization: organization, office: office, connection: connection)
            guard let (news, address, papers) = try desk.news(for: mail, at: now) else {
                return .nothing("There was nothing to say any more.")
            }
            var letter = try write(news)
            (letter.unsubscribe, letter.replyTo) = (news.ending, news.replyTo)
            do {
                let message = try mailMessage(
                    letter,
                    id: mail.id.retyped(),
                    from: (news.organization.name, office.sender),
                    to: (news.name, address),
                    domain: office.domain,
                    at: now
                )
                return .ready(SealedLetter(message: message, address: address, papers: papers))
            } catch let refusal as MailRefused {
                return .unfit(refusal.message)
            }
        }
    }

    private func begin(_ mail: MemberMail, _ letter: SealedLetter, _ organization: OrganizationID) async throws {
        let now = ground.clock()
        try await ground.writeQuietly { connection in
            let table = MemberMailTable(of: organization, on: connection)
            guard try table.find(mail.id)?.state == .queued else { throw MemberMailMoved() }
            var begun = mail
            (begun.state, begun.updatedAt) = (.sending, now)
            try table.update(begun)
            try letter.papers.keep(of: organization, on: connection)
        }
    }

    private func settle(
        _ mail: MemberMail,
        as state: Mail.State,
        because reason: String?,
        _ organization: OrganizationID
    ) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            var settled = mail
            (settled.state, settled.updatedAt, settled.reason) = (state, now, reason.map(keptReason))
            let table = MemberMailTable(of: organization, on: connection)
            try table.update(settled)
            try table.forget(before: now - .seconds(30 * 86_400))
            try JournalTable(on: connection).append(
                MemberMailSettled(
                    mail: mail.id,
                    member: mail.member,
                    cause: mail.cause.rawValue,
                    outcome: state.rawValue
                ),
                of: organization,
                in: Lane(of: organization),
                by: .machine("mail"),
                at: now
            )
        }
    }

    private func putOff(_ mail: MemberMail, because reason: String, _ organization: OrganizationID) async throws {
        guard let pause = mailPause(after: mail.attempts) else {
            return try await settle(mail, as: .failed, because: reason, organization)
        }
        let now = ground.clock()
        try await ground.writeQuietly { connection in
            var waiting = mail
            (waiting.state, waiting.dueAt, waiting.updatedAt) = (.queued, now + pause, now)
            waiting.reason = keptReason(reason)
            try MemberMailTable(of: organization, on: connection).update(waiting)
        }
    }
}

/// For how many followers mail is made in one transaction.
let followersAtATime = 200

/// Who waits for a link is not there any more after an hour.
private let memberLinkPatience = Duration.seconds(3_600)

/// A mail ready to leave, with what is kept of it when it does.
private struct SealedLetter: Sendable {
    let message: [UInt8]
    let address: String
    let papers: MailPapers
}

/// Somebody else has begun with it.
private struct MemberMailMoved: Error {}

extension MemberMail {
    fileprivate var tried: MemberMail {
        var mail = self
        mail.attempts += 1
        return mail
    }
}
