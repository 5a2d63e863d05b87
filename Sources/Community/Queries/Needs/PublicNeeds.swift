package import Journal
package import Organization
package import Primitives
import Storage

/// What was decided and anybody may read: how many asked, the decision and its day, and nobody's name.
package struct PublicNeeds: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Shown: Sendable {
        package let need: Need
        package let asked: NeedQuery.Asked
        package let unit: String
        package let volume: NeedVolume
    }

    /// What is not public is not there.
    package func callAsFunction(_ code: String) async throws -> Shown {
        let now = ground.clock()
        return try await ground.read { connection in
            let organization = try community(on: connection).id
            let found = try NeedTable(organization: organization, connection: connection)
                .needs(where: "n.code = \(code) AND n.is_public = 1 AND n.decision IS NOT NULL").first
            guard let found else { throw NeedRefused.unknown }
            let askers = NeedAskers(organization: organization, connection: connection, isForAnybody: true)
            let units = try OrganizationTable(on: connection).units(of: organization)
            return Shown(
                need: found,
                asked: try askers.asked(for: found.id),
                unit: units.first { $0.id == found.unit }?.name ?? "",
                volume: try found.volume(of: organization, at: now, on: connection)
            )
        }
    }

    /// The need to which a topic belongs, where it is decided and anybody may read it.
    package func need(of topic: ID<Topic>) async throws -> Need? {
        try await ground.read { connection in
            let organization = try community(on: connection).id
            let table = NeedSourceTable(organization: organization, connection: connection)
            guard let id = try table.need(of: .topic(topic)) else { return nil }
            return try NeedTable(organization: organization, connection: connection)
                .needs(where: "n.id = \(id) AND n.is_public = 1 AND n.decision IS NOT NULL").first
        }
    }

    /// The latest decided first, fifty at most.
    package func latest() async throws -> (needs: [Need], organization: OrganizationProfile) {
        try await ground.read { connection in
            let organization = try community(on: connection)
            let needs = try NeedTable(organization: organization.id, connection: connection).needs(
                where: "n.is_public = 1 AND n.decision IS NOT NULL",
                "ORDER BY n.decided_at DESC, n.id DESC LIMIT 50"
            )
            return (needs, organization)
        }
    }
}
