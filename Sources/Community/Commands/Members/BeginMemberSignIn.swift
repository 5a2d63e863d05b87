package import Journal
import Knowledge
package import Organization
import Primitives
import Storage

/// Sends a link to an address, for whoever signs in with it or becomes a member.
///
/// What is answered, written and waited for is the same whether or not somebody has the address.
package struct BeginMemberSignIn: Sendable {
    let ground: Ground
    let limiter: SignInLimiter
    /// Whether a mail server is named; without one nobody gets a link.
    let isSetUp: Bool

    package init(ground: Ground, limiter: SignInLimiter, isSetUp: Bool) {
        (self.ground, self.limiter, self.isSetUp) = (ground, limiter, isSetUp)
    }

    /// `source` is where the request came from, as far as that is known.
    package func callAsFunction(email: String, from source: String?, language: String) async throws {
        guard isSetUp else { throw MemberRefused.mailNotSetUp }
        let email = try checkedEmail(email)
        guard isLanguage(language) else { throw CommunityRefused.languageMalformed }
        let now = ground.clock()
        let organization = try await ground.read { try community(on: $0).id }
        do {
            if let source {
                try await limiter.check("member-from:\(source)", of: organization, at: now, atMost: triesFromOneSource)
            }
            try await limiter.check("member:\(email)", of: organization, at: now)
        } catch SignInRefused.tooManyAttempts {
            throw MemberRefused.tooMany
        }
        try await ground.write { connection in
            let member = try MemberTable(of: organization, on: connection).find(email: email)
            try MemberMailTable(of: organization, on: connection)
                .queueSignIn(to: email, of: member, language: language, at: now)
        }
    }
}

/// Many people may sit behind one address of a network.
private let triesFromOneSource = 20
