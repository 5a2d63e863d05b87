import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let deskOperations: [Operation] = [
    .giving(
        TokenJSON.self,
        "makeToken",
        .post,
        "/tokens",
        "Sign in, and get a token that acts as you",
        content: CredentialsJSON.self,
        isOpen: true
    ) { request in
        let credentials: CredentialsJSON = try request.content()
        let house = request.house
        let token = try await SignIn(ground: house.ground, passwords: house.passwords, limiter: house.limiter)(
            email: credentials.email,
            password: credentials.password,
            from: colleagueSource(request.source, trusting: house.proxies),
            kind: .token,
            title: credentials.title ?? "API"
        )
        return TokenJSON(token: token)
    },
    .giving(MeJSON.self, "readMe", .get, "/me", "Who you are, and what you may do") { request in
        let viewer = try request.viewer()
        return MeJSON(
            agent: AgentJSON(viewer.agent),
            permissions: Permission.allCases.filter { viewer.mayAnywhere($0) }.map(\.rawValue)
        )
    },
    .giving(
        SetUpResultJSON.self,
        "setUp",
        .post,
        "/set-up",
        "Bring an empty Parley to life",
        content: SetUpJSON.self,
        isOpen: true
    ) { request in
        let form: SetUpJSON = try request.content()
        let house = request.house
        let agent = try await SetUpOrganization(
            ground: house.ground,
            passwords: house.passwords,
            code: house.setUpCode
        )(
            SetUpOrganization.Form(
                code: form.code,
                organization: form.organization,
                hubCode: form.hubCode,
                hubName: form.hubName,
                name: form.name,
                email: form.email,
                password: form.password
            )
        )
        return SetUpResultJSON(agent: agent.description)
    },
]

let organizationOperations: [Operation] = [
    .giving(UnitsJSON.self, "listUnits", .get, "/units", "The units, hub first") { request in
        let viewer = try request.viewer()
        let units = try await request.house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        return UnitsJSON(units: units.map(UnitJSON.init))
    },
    .giving(UnitJSON.self, "addUnit", .post, "/units", "Add a spoke", content: NewUnitJSON.self) { request in
        let viewer = try request.viewer()
        let new: NewUnitJSON = try request.content()
        let units = try await request.house.ground.read { try OrganizationTable(on: $0).units(of: viewer.organization) }
        guard
            let parent = units.first(where: {
                new.below.map { $0.uppercased() } == $0.code || new.below == nil && $0.isHub
            })
        else { throw DetailsRefused.unitUnknown }
        return UnitJSON(
            try await AddUnit(ground: request.house.ground)(
                code: new.code,
                name: new.name,
                below: parent.id,
                signature: try choice(new.signature, for: "signature", standard: .firstNameAndOrganization),
                by: viewer
            )
        )
    },
    .giving(AgentsJSON.self, "listAgents", .get, "/agents", "The people who work here") { request in
        let viewer = try request.viewer()
        try viewer.require(.may([.read]))
        let agents = try await request.house.ground.read { try AgentTable(on: $0).all(of: viewer.organization) }
        return AgentsJSON(agents: agents.map(AgentJSON.init))
    },
    .giving(AgentJSON.self, "addAgent", .post, "/agents", "Give a person a place", content: NewAgentJSON.self) {
        request in
        let viewer = try request.viewer()
        let new: NewAgentJSON = try request.content()
        guard let unit = try await unit(coded: new.unit, of: viewer, in: request.house) else {
            throw DetailsRefused.unitUnknown
        }
        return AgentJSON(
            try await AddAgent(ground: request.house.ground, passwords: request.house.passwords)(
                name: new.name,
                email: new.email,
                unit: unit,
                role: try choice(new.role, for: "role", standard: .agent),
                password: new.password,
                by: viewer
            )
        )
    },
    .doing("deactivateAgent", .delete, "/agents/{id}", "Shut a person out, at once") { request in
        let id: AgentID = try request.id()
        try await EndAccess(ground: request.house.ground).deactivate(id, by: try request.viewer())
    },
    .doing("activateAgent", .post, "/agents/{id}/activate", "Let a person in again who was shut out") { request in
        let id: AgentID = try request.id()
        try await RestoreAccess(ground: request.house.ground, passwords: request.house.passwords)
            .activate(id, by: try request.viewer())
    },
    .doing(
        "setPassword",
        .put,
        "/agents/{id}/password",
        "Give a person a new password; every stay of theirs ends",
        content: PasswordJSON.self
    ) { request in
        let id: AgentID = try request.id()
        let content: PasswordJSON = try request.content()
        _ = try await RestoreAccess(ground: request.house.ground, passwords: request.house.passwords)
            .setPassword(content.password, of: id, by: try request.viewer())
    },
]

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

struct CredentialsJSON: Described {
    let email: String
    let password: String
    /// What the token is for.
    let title: String?
    static let example = CredentialsJSON(email: "nia@marram.example", password: "three odd words", title: "laptop")
}

struct TokenJSON: Described {
    let token: String
    static let example = TokenJSON(token: "parley_…")
}

struct SetUpJSON: Described {
    let code: String
    let organization: String
    let hubCode: String
    let hubName: String
    let name: String
    let email: String
    let password: String
    static let example = SetUpJSON(
        code: "K7M2-9QXD",
        organization: "Marram Energy",
        hubCode: "HUB",
        hubName: "Service centre",
        name: "Nia Prosser",
        email: "nia@marram.example",
        password: "three odd words"
    )
}

struct SetUpResultJSON: Described {
    let agent: String
    static let example = SetUpResultJSON(agent: exampleID)
}

struct AgentJSON: Described {
    let id: String
    let unit: String
    let name: String
    let email: String
    let role: String
    let isActive: Bool
    static let example = AgentJSON(
        id: exampleID,
        unit: exampleID,
        name: "Nia Prosser",
        email: "nia@marram.example",
        role: "administrator",
        isActive: true
    )
}

extension AgentJSON {
    init(_ agent: Agent) {
        self.init(
            id: agent.id.description,
            unit: agent.unit.description,
            name: agent.name,
            email: agent.email,
            role: agent.role.rawValue,
            isActive: agent.isActive
        )
    }
}

struct PasswordJSON: Described {
    let password: String
    static let example = PasswordJSON(password: "three odd words")
}

struct AgentsJSON: Described {
    let agents: [AgentJSON]
    static let example = AgentsJSON(agents: [.example])
}

struct MeJSON: Described {
    let agent: AgentJSON
    let permissions: [String]
    static let example = MeJSON(agent: .example, permissions: ["read", "respond"])
}

struct NewAgentJSON: Described {
    let name: String
    let email: String
    /// The code of the unit.
    let unit: String
    let role: String?
    let password: String
    static let example = NewAgentJSON(
        name: "Tom Reece",
        email: "tom@marram.example",
        unit: "METER",
        role: "agent",
        password: "three odd words"
    )
}

struct UnitJSON: Described {
    let id: String
    let code: String
    let name: String
    let parent: String?
    let signature: String
    static let example = UnitJSON(
        id: exampleID,
        code: "METER",
        name: "Smart meters",
        parent: exampleID,
        signature: "firstNameAndOrganization"
    )
}

extension UnitJSON {
    init(_ unit: Unit) {
        self.init(
            id: unit.id.description,
            code: unit.code,
            name: unit.name,
            parent: unit.parent?.description,
            signature: unit.signature.rawValue
        )
    }
}

struct UnitsJSON: Described {
    let units: [UnitJSON]
    static let example = UnitsJSON(units: [.example])
}

struct NewUnitJSON: Described {
    let code: String
    let name: String
    /// The code of the unit above; absent means the hub.
    let below: String?
    let signature: String?
    static let example = NewUnitJSON(code: "METER", name: "Smart meters", below: "HUB", signature: "fullName")
}
