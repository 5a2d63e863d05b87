import Journal
import Organization
import Primitives
import Storage

extension UseMemberLink {
    /// Whoever is new and says to be too young is refused, and their address goes with the link in that moment.
    func forgetTooYoung(
        _ acceptance: Acceptance?,
        _ secret: String,
        of organization: OrganizationID,
        at now: Moment
    ) async throws {
        guard acceptance?.isOldEnough == false else { return }
        let hash = secretHash(secret)
        let isRefused = try await ground.writeQuietly { connection in
            let table = MemberLinkTable(organization: organization, connection: connection)
            let terms = TermsTable(organization: organization, connection: connection)
            guard let link = try table.find(hash: hash), link.action == .signIn, let email = link.email,
                try MemberTable(of: organization, on: connection).find(email: email) == nil,
                try terms.inForce(at: now)?.leastAge != nil
            else { return false }
            return try table.use(hash: hash, at: now)
        }
        if isRefused { throw TermsRefused.tooYoung }
    }
}
