package import Journal
package import Organization
package import Primitives
import Storage

/// What the people of a unit learnt, reused, proposed and did within a month, with the month before beside it.
package struct UnitHomeQuery: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Home: Sendable {
        package let unit: Unit
        package let month: HomeMonth
        /// Whether the month still goes on.
        package let isRunning: Bool
        package let now: [HomeNumber: Int]
        package let before: [HomeNumber: Int]
        /// Who answered in it, those with most first, ten at most.
        package let answerers: [Answerer]
        /// What was answered about, the most frequent first; new is what was not in the month before.
        package let subjects: [Subject]
    }

    package struct Answerer: Sendable, Equatable {
        package let agent: AgentID
        package let name: String
        package let replies: Int
    }

    package struct Subject: Sendable, Equatable {
        package let tag: String
        package let conversations: Int
        package let people: Int
        package let isNew: Bool
    }

    /// This month's unless another one is asked for; a unit that the person may not read is not there.
    package func callAsFunction(_ id: UnitID, _ month: HomeMonth? = nil, for viewer: Viewer) async throws -> Home {
        let now = ground.clock()
        let month = month ?? HomeMonth(of: now)
        return try await ground.read { connection in
            let units = try OrganizationTable(on: connection).units(of: viewer.organization)
            guard let unit = units.first(where: { $0.id == id }), viewer.may(.read, in: id) else {
                throw DetailsRefused.unitUnknown
            }
            let table = UnitMonths(unit: id, organization: viewer.organization, connection: connection)
            return Home(
                unit: unit,
                month: month,
                isRunning: month.start <= now && now < month.end,
                now: try table.numbers(in: month),
                before: try table.numbers(in: month.before),
                answerers: try table.answerers(in: month),
                subjects: try table.subjects(in: month)
            )
        }
    }
}
