import Organization
import Primitives
import Storage

/// How authors are shown: members by their names, colleagues with their unit.
struct Faces {
    private let members: [MemberID: Member]
    private let agents: [AgentID: String]
    private let units: [UnitID: String]
    private let badges: [MemberID: [Badge]]

    init(
        of authors: some Sequence<CommunityAuthor>,
        in organization: OrganizationID,
        on connection: any Connection
    )
        throws
    {
        let authors = Set(authors)
        let ids = Set(authors.compactMap(\.member)).sorted()
        let found = try MemberTable(of: organization, on: connection).members(where: "m.id IN (\(list: ids))")
        members = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        badges = try BadgeTable(of: organization, on: connection).badges(of: ids)
        var agents: [AgentID: String] = [:]
        for case .agent(let id, _) in authors {
            agents[id] = try AgentTable(on: connection).find(id, of: organization)?.name
        }
        self.agents = agents
        units = Dictionary(
            try OrganizationTable(on: connection).units(of: organization).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func face(of author: CommunityAuthor) -> AuthorFace {
        switch author {
        case .member(let id):
            let member = members[id].flatMap { $0.state == .left ? nil : $0 }
            return AuthorFace(
                name: member?.name,
                unit: nil,
                isOfficial: false,
                standing: member?.standing,
                member: member?.id,
                badges: member.flatMap { badges[$0.id] } ?? []
            )
        case .agent(let id, let unit):
            return AuthorFace(name: agents[id], unit: units[unit], isOfficial: true, standing: nil, member: nil)
        }
    }

    func unit(_ id: UnitID) -> String { units[id] ?? "" }
}
