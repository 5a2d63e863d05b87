package import Journal
package import Organization
import Primitives
import Storage

/// Keeps what somebody outside says about an answer, as whoever holds the address that stood in it.
package struct RateConversation: Sendable {
    let ground: Ground
    let limiter: SignInLimiter

    package init(ground: Ground, limiter: SignInLimiter) {
        self.ground = ground
        self.limiter = limiter
    }

    /// Throws unless the question is open; looking changes nothing.
    package func look(_ token: String) async throws {
        let now = ground.clock()
        _ = try await ground.read { try opened(token, at: now, on: $0) }
    }

    /// The latest word at an address stands.
    package func callAsFunction(_ token: String, score: Int?, comment: String) async throws {
        let now = ground.clock()
        let organization = try await ground.read { try opened(token, at: now, on: $0).organization }
        let rating = try checkedRating(score, comment: comment, at: now)
        do {
            try await limiter.check("rating:\(secretHash(token).prefix(16))", of: organization, at: now)
        } catch SignInRefused.tooManyAttempts {
            throw RatingRefused.tooMany
        }
        try await ground.write { connection in
            let (organization, asking, conversation) = try opened(token, at: now, on: connection)
            try RatingTable(of: organization, on: connection).put(rating, hash: secretHash(token))
            try JournalTable(on: connection).append(
                ConversationRated(
                    conversation: conversation.id,
                    score: rating.score,
                    isAgain: asking.version > 0
                ),
                of: organization,
                in: conversation.lane,
                by: .machine("public"),
                unit: conversation.unit,
                at: now
            )
        }
    }
}

/// What was asked by this address, while it is open; forged, too old and not yet said are one and the same.
private func opened(
    _ token: String,
    at now: Moment,
    on connection: any Connection
) throws -> (organization: OrganizationID, asking: RatingAsking, conversation: Conversation) {
    guard let organization = try OrganizationTable(on: connection).profile()?.id else { throw RatingRefused.unknown }
    let table = RatingTable(of: organization, on: connection)
    guard let asking = try table.find(hash: secretHash(token)), asking.isOpen(at: now),
        let conversation = try ConversationTable(of: organization, on: connection).find(asking.conversation),
        try table.isSaid(
            token,
            in: [conversation.id]
                + parts(of: [asking.conversation, conversation.id], in: organization, on: connection),
            since: asking.askedAt
        )
    else { throw RatingRefused.unknown }
    return (organization, asking, conversation)
}

/// What a person split off from these: the answer with the address may have gone with its question.
private func parts(
    of conversations: Set<ID<Conversation>>,
    in organization: OrganizationID,
    on connection: any Connection
) throws -> [ID<Conversation>] {
    let journal = JournalTable(on: connection)
    return try conversations.sorted().flatMap { conversation in
        try journal.entries(of: [ConversationSplit.kind], about: conversation.description, in: organization)
            .compactMap { try $0.event(ConversationSplit.self)?.into }
    }
}
