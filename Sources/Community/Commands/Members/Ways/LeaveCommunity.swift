package import Governance
package import Journal
package import Organization
import Primitives

/// Ends a membership for good, for whoever shows that they are the member: nothing takes it back.
package struct LeaveCommunity: Sendable {
    let ground: Ground
    let seal: Seal
    let passwords: Passwords
    let limiter: SignInLimiter

    package init(ground: Ground, seal: Seal, passwords: Passwords, limiter: SignInLimiter) {
        (self.ground, self.seal, self.passwords, self.limiter) = (ground, seal, passwords, limiter)
    }

    /// Needs the present password, or a stay that began a short while ago.
    package func callAsFunction(_ member: SignedInMember, present: String?, holding secret: String) async throws {
        let prove = ProveMember(ground: ground, passwords: passwords, limiter: limiter)
        try await prove(member, holding: secret, present: present, or: [.mail, .password, .fediverse])
        try await KeepMember(ground: ground, seal: seal).leave(member)
    }
}
