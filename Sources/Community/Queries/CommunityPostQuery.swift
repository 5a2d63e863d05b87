package import Journal
import Organization
package import Primitives
import Storage

/// Tells what an id in the community is of, and which topic an address is of, as somebody sees them.
package struct CommunityPostQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// A topic or a contribution.
    package func callAsFunction(_ id: ID<CommunityPost>, for participant: Participant) async throws -> CommunityPost {
        try await ground.read { connection in
            let isContribution =
                try ContributionTable(of: participant.organization, on: connection).find(id.retyped()) != nil
            let post: CommunityPost = isContribution ? .contribution(id.retyped()) : .topic(id.retyped())
            _ = try participant.post(post, on: connection)
            return post
        }
    }

    /// The unit with this code, where topics are; `nil` for no code.
    package func unit(coded code: String?) async throws -> UnitID? {
        guard let code else { return nil }
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            let units = try OrganizationTable(on: connection).units(of: organization)
            guard let unit = units.first(where: { $0.code == code.uppercased() }) else {
                throw CommunityRefused.unitUnknown
            }
            return unit.id
        }
    }
}
