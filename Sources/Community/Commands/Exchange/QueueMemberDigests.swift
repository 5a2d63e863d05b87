package import Journal
import Organization
package import Primitives
import Storage

/// Puts a digest into the queue for every member whose day or week is over and for whom there is something new.
package struct QueueMemberDigests: Sendable {
    /// What this does in nobody's name, whoever runs it.
    package static let duty = Duty("digests", "members", records: [])

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground.bound(to: Self.duty)
    }

    /// Says whether there may be more.
    package func callAsFunction(of organization: OrganizationID) async throws -> Bool {
        try await sweep(organization)
        let now = ground.clock()
        let due = try await ground.read { connection in
            let table = MemberWishTable(of: organization, on: connection)
            return try table.due(.daily, before: now - .seconds(86_400))
                + table.due(.weekly, before: now - .seconds(7 * 86_400))
        }
        for (member, since) in due {
            try Task.checkCancellation()
            try await queue(for: member, since: since, of: organization, at: now)
        }
        return !due.isEmpty
    }

    private func queue(
        for member: MemberID,
        since: Moment,
        of organization: OrganizationID,
        at now: Moment
    ) async throws {
        let isNew = try await ground.read { connection in
            guard let known = try MemberTable(of: organization, on: connection).find(member), known.isActive(at: now)
            else { return false }
            let query = DigestQuery(organization: organization, connection: connection)
            return try !query(for: known, since: since).isEmpty
        }
        try await ground.writeQuietly { connection in
            let table = MemberWishTable(of: organization, on: connection)
            guard try table.noteDigest(of: member, since: since, at: now), isNew else { return }
            try MemberMailTable(of: organization, on: connection)
                .queue(.digest, about: ID<MemberDigest>.new(at: now), in: nil, for: member, at: now)
        }
    }

    /// Takes away tokens and links that nobody can use any more.
    private func sweep(_ organization: OrganizationID) async throws {
        let now = ground.clock()
        let old = now - .seconds(30 * 86_400)
        let hasEnded = try await ground.read { connection in
            try ReplyTokenTable(of: organization, on: connection).hasEnded(before: old)
        }
        guard hasEnded else { return }
        try await ground.writeQuietly { connection in
            try ReplyTokenTable(of: organization, on: connection).sweep(before: old)
            try MemberWishTable(of: organization, on: connection).sweep(at: now)
        }
    }
}
