package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Counts that somebody who was about to ask said of something that it answers them.
///
/// A press of a button counts once, whoever presses it: nobody is remembered, so that pressing twice counts twice, though no
/// more than a crowd would press from one place. Nothing stands in the record: nobody did anything.
package struct NoteServed: Sendable {
    let ground: Ground
    let limiter: SignInLimiter

    package init(ground: Ground, limiter: SignInLimiter) {
        (self.ground, self.limiter) = (ground, limiter)
    }

    /// Only what anybody may read has answered anybody; `source` is where the press came from, as far as that is known.
    package func callAsFunction(_ served: Served, from source: String?) async throws {
        let now = ground.clock()
        let organization: OrganizationProfile
        switch served {
        case .topic(let code): organization = try await TopicQuery(ground: ground)(code).organization
        case .answer(let code):
            _ = try await PublicAnswers(ground: ground)(code)
            organization = try await ground.read { try community(on: $0) }
        }
        do {
            // Whoever comes from nowhere comes from one place.
            let name = "served-from:\(source ?? "")"
            try await limiter.check(name, of: organization.id, at: now, atMost: pressesFromOneSource)
        } catch SignInRefused.tooManyAttempts {
            throw MemberRefused.tooMany
        }
        try await ground.writeQuietly { connection in
            try ServedTable(organization: organization.id, connection: connection).count(served, at: now)
        }
    }

    /// How often within thirty days, for those who work here.
    package func lately() async throws -> Int {
        let now = ground.clock()
        return try await ground.read { connection in
            try ServedTable(organization: try community(on: connection).id, connection: connection)
                .number(withinDays: 30, at: now)
        }
    }
}

/// Many people may sit behind one address of a network.
private let pressesFromOneSource = 20
