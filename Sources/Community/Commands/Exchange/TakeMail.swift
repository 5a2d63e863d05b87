package import Journal
import Organization
package import Primitives
import Storage

/// Makes a contribution of a mail that a member answered with, once for each `Message-ID`.
///
/// Whoever answers is known by two things: a token that only they were sent, and the address from which they sign in.
package struct TakeMail: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What was read of a mail.
    package struct Form: Sendable {
        package var sender: String?
        package var tokens: [String]
        package var messageID: String?
        /// Without what was quoted.
        package var words: String

        package init(sender: String?, tokens: [String], messageID: String?, words: String) {
            (self.sender, self.tokens, self.messageID, self.words) = (sender, tokens, messageID, words)
        }
    }

    package enum Outcome: Sendable, Equatable {
        case taken(ID<Contribution>)
        /// This mail was taken before.
        case known(ID<Contribution>)
        /// Its writer is told why, once a day.
        case refused(MailReplyRefused)
    }

    /// Throws where there is no such token, and then nobody is told.
    package func callAsFunction(_ form: Form) async throws -> Outcome {
        let found = try await known(form.tokens)
        do {
            if let old = try await taken(form, for: found) { return .known(old) }
            return .taken(try await take(form, for: found))
        } catch let refusal as any Refusal {
            guard let refused = (refusal as? MailReplyRefused) ?? MailReplyRefused(refusal) else { throw refusal }
            if refused == .unknown { throw refused }
            try await tell(refused, found)
            return .refused(refused)
        }
    }

    /// Tells a member that their mail could not be read at all.
    package func refuse(_ refusal: MailReplyRefused, to tokens: [String]) async throws -> Outcome {
        try await tell(refusal, try await known(tokens))
        return .refused(refusal)
    }

    private struct Found: Sendable {
        let organization: OrganizationID
        let token: ReplyToken
        let member: Member
        let address: String
    }

    private func known(_ tokens: [String]) async throws -> Found {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let (table, members) = (
                ReplyTokenTable(of: organization, on: connection), MemberTable(of: organization, on: connection)
            )
            for token in tokens {
                guard let found = try table.find(hash: secretHash(token)),
                    let member = try members.find(found.member), member.state != .left,
                    let address = try members.address(of: member.id)
                else { continue }
                return Found(organization: organization, token: found, member: member, address: address)
            }
            throw MailReplyRefused.unknown
        }
    }

    private func key(of form: Form, for found: Found) -> ID<Contribution> {
        let name = form.messageID ?? form.words
        return .derived(from: ["mail", found.member.id.description, name], at: found.token.createdAt)
    }

    private func taken(_ form: Form, for found: Found) async throws -> ID<Contribution>? {
        let (id, organization) = (key(of: form, for: found), found.organization)
        return try await ground.read { try ContributionTable(of: organization, on: $0).find(id)?.id }
    }

    private func take(_ form: Form, for found: Found) async throws -> ID<Contribution> {
        guard ground.clock() < found.token.endsAt else { throw MailReplyRefused.ended }
        guard form.sender?.lowercased() == found.address.lowercased() else { throw MailReplyRefused.otherSender }
        let writer = Participant.member(SignedInMember(organization: found.organization, member: found.member))
        let (topic, place) = try await target(of: found, for: writer)
        let answer = Contribute.Form(id: key(of: form, for: found), place: place, body: form.words)
        return try await Contribute(ground: ground)(answer, to: topic, by: writer).id
    }

    /// Where it stands: on the answer of which the mail told, else as an answer.
    private func target(
        of found: Found,
        for writer: Participant
    ) async throws -> (topic: ID<Topic>, place: Contribution.Place) {
        try await ground.read { connection in
            let named = try writer.topic(found.token.topic, on: connection)
            let topic = try named.canonical.map { try writer.topic($0, on: connection) } ?? named
            guard let id = found.token.answer else { return (topic.id, .answer) }
            let answer = try writer.contribution(id, on: connection)
            guard answer.topic.id == topic.id, answer.contribution.isAnswer else {
                return (topic.id, .comment(on: nil))
            }
            return (topic.id, .comment(on: id))
        }
    }

    private func tell(_ refusal: MailReplyRefused, _ found: Found) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let table = ReplyTokenTable(of: found.organization, on: connection)
            guard let id = try table.refuse(found.token, as: refusal, at: now) else { return }
            try MemberMailTable(of: found.organization, on: connection)
                .queue(.refusal, about: id, in: found.token.topic, for: found.member.id, at: now)
        }
    }
}
