package import Organization
import Primitives

/// Begins to add an account elsewhere to what a member comes in by.
package struct LinkFediverseAccount: Sendable {
    let begin: BeginFediverseSignIn
    let passwords: Passwords

    package init(begin: BeginFediverseSignIn, passwords: Passwords) {
        (self.begin, self.passwords) = (begin, passwords)
    }

    /// Needs the present password, or a stay that began a short while ago.
    package func callAsFunction(
        _ typed: String,
        present: String?,
        holding secret: String,
        from source: String?,
        for traveller: BeginFediverseSignIn.Traveller,
        by member: SignedInMember
    ) async throws -> BeginFediverseSignIn.Departure {
        let prove = ProveMember(ground: begin.ground, passwords: passwords, limiter: begin.limiter)
        try await prove(member, holding: secret, present: present, or: [.mail, .password, .fediverse])
        return try await begin(typed, from: source, for: traveller, addingTo: member)
    }
}
