import Channels
import Conversations
import Journal
import Organization
import Primitives
import Reception
import Storage

/// The organisation's units and people, and the networks' titles: what every page needs to name things.
struct Directory: Sendable {
    let organization: String
    let units: [Organization.Unit]
    let agents: [Agent]
    let manifests: [ConnectorManifest]
    /// Our own addresses of pictures of networks; `nil` where none are shown.
    let pictures: PictureAddresses?
    private let words: Words

    init(_ visit: Visit) async throws {
        let organization = try visit.viewer().organization
        let (units, agents) = try await visit.ground.read { connection in
            (
                try OrganizationTable(on: connection).units(of: organization),
                try AgentTable(on: connection).all(of: organization)
            )
        }
        self.organization = visit.organization?.name ?? ""
        self.units = units
        self.agents = agents
        manifests = visit.house.channels.manifests
        pictures = visit.house.pictures.map { _ in PictureAddresses(seal: visit.house.seal) }
        words = visit.words
    }

    func name(of agent: AgentID?) -> String {
        agents.first { $0.id == agent }?.name ?? "?"
    }

    /// Those who are at a conversation, without the one who looks.
    func others(_ present: [PresentColleague], beside viewer: Organization.Viewer) -> [PresentPerson] {
        present.filter { $0.agent != viewer.actor }.map { colleague in
            PresentPerson(
                name: name(of: colleague.agent),
                isWriting: colleague.doing == .writing,
                since: colleague.since
            )
        }
    }

    func unit(_ id: UnitID) -> Organization.Unit? { units.first { $0.id == id } }

    /// The unit with this code.
    func unit(coded code: String) throws(DetailsRefused) -> Organization.Unit {
        guard let unit = units.first(where: { $0.code == code.uppercased() }) else { throw .unitUnknown }
        return unit
    }

    func mark(of id: UnitID) -> UnitMark? {
        unit(id).map { UnitMark(code: $0.code, name: $0.name) }
    }

    func manifest(_ network: String) -> ConnectorManifest? { manifests.first { $0.name == network } }

    /// The network's title, such as “Bluesky”, without what its title says in brackets.
    func title(of network: String) -> String { manifest(network)?.shortTitle(in: words) ?? network }

    /// The units in which somebody may do something, as choices of a form.
    func choices(
        for permission: Permission,
        of viewer: Organization.Viewer,
        chosen: UnitID? = nil
    ) -> [Choice] {
        units.filter { viewer.may(permission, in: $0.id) }.map { unit in
            Choice(value: unit.code, label: unit.name, isChosen: unit.id == chosen)
        }
    }
}

extension Role {
    /// What Parley brought, in the reader's language; what the organisation added, as it is called there.
    func name(in words: Words) -> String {
        switch self {
        case .administrator: words[.roleAdministrator]
        case .hubLead: words[.roleHubLead]
        case .hubMember: words[.roleHubMember]
        case .unitLead: words[.roleUnitLead]
        case .agent: words[.roleAgent]
        case .approver: words[.roleApprover]
        case .compliance: words[.roleCompliance]
        case .readOnly: words[.roleReadOnly]
        case .none: words[.roleNone]
        default: name
        }
    }
}
