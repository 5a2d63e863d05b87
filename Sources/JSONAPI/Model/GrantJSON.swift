import Organization
import Primitives

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

struct GrantJSON: Described {
    let id: String
    /// The person; absent where a group has it.
    let agent: String?
    let group: String?
    let role: String
    /// The code of the unit.
    let unit: String
    /// Whether it counts in the units below, too.
    let cascades: Bool
    let expiresAt: String?
    let grantedAt: String
    let grantedBy: String?
    /// The second person who stands for it.
    let confirmedBy: String?

    static let example = GrantJSON(
        id: exampleID,
        agent: exampleID,
        group: exampleID,
        role: "agent",
        unit: "METER",
        cascades: true,
        expiresAt: "2026-12-24T12:00:00.000Z",
        grantedAt: "2026-11-20T09:41:00.000Z",
        grantedBy: exampleID,
        confirmedBy: exampleID
    )
}

extension GrantJSON {
    init(_ grant: Grant, among units: [Organization.Unit]) {
        let (agent, group): (AgentID?, ID<AgentGroup>?) =
            switch grant.holder {
            case .agent(let id): (id, nil)
            case .group(let id): (nil, id)
            }
        self.init(
            id: grant.id.description,
            agent: agent?.description,
            group: group?.description,
            role: grant.role,
            unit: units.first { $0.id == grant.unit }?.code ?? "",
            cascades: grant.cascades,
            expiresAt: grant.expiresAt?.description,
            grantedAt: grant.grantedAt.description,
            grantedBy: grant.grantedBy?.description,
            confirmedBy: grant.confirmedBy?.description
        )
    }
}

struct GrantsJSON: Described {
    let grants: [GrantJSON]
    static let example = GrantsJSON(grants: [.example])
}

struct NewGrantJSON: Described {
    /// The person's id; give this one or the group.
    let agent: String?
    /// The group's id.
    let group: String?
    /// The role's code.
    let role: String
    /// The unit's code.
    let unit: String
    /// Whether it counts in the units below, too; it does unless said otherwise.
    let cascades: Bool?
    /// Until when; for good unless said.
    let expiresAt: String?

    static let example = NewGrantJSON(
        agent: exampleID,
        group: exampleID,
        role: "agent",
        unit: "METER",
        cascades: true,
        expiresAt: "2026-12-24T12:00:00.000Z"
    )

    /// The one holder that is named.
    func holder() throws(RequestRefused) -> Grant.Holder {
        switch (agent, group) {
        case (let id?, nil): .agent(try parsed(id, as: AgentID.self, name: "agent"))
        case (nil, let id?): .group(try parsed(id, as: ID<AgentGroup>.self, name: "group"))
        default: throw .malformed("it names one of “agent” and “group”")
        }
    }
}

struct GroupJSON: Described {
    let id: String
    let name: String
    /// The code of the unit whose group it is.
    let unit: String
    /// The ids of its people.
    let members: [String]
    static let example = GroupJSON(id: exampleID, name: "Night shift", unit: "HUB", members: [exampleID])
}

extension GroupJSON {
    init(_ group: AgentGroup, among units: [Organization.Unit]) {
        self.init(
            id: group.id.description,
            name: group.name,
            unit: units.first { $0.id == group.unit }?.code ?? "",
            members: group.members.map(\.description)
        )
    }
}

struct GroupsJSON: Described {
    let groups: [GroupJSON]
    static let example = GroupsJSON(groups: [.example])
}

struct NewGroupJSON: Described {
    let name: String
    /// The code of the unit whose group it is; your own unless given.
    let unit: String?
    static let example = NewGroupJSON(name: "Night shift", unit: "HUB")
}
