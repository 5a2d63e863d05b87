package import Journal
package import Primitives
import Storage

/// Brings an empty database to life: the organisation, its hub and the first person.
package struct SetUpOrganization: Sendable {
    let ground: Ground
    let passwords: Passwords
    /// The word that the server printed where it was started; whoever knows it may set up.
    let code: String

    package init(ground: Ground, passwords: Passwords, code: String) {
        self.ground = ground
        self.passwords = passwords
        self.code = code
    }

    /// What the first page asks for.
    package struct Form: Sendable {
        package var code: String
        package var organization: String
        package var hubCode: String
        package var hubName: String
        package var name: String
        package var email: String
        package var password: String

        package init(
            code: String,
            organization: String,
            hubCode: String,
            hubName: String,
            name: String,
            email: String,
            password: String
        ) {
            self.code = code
            self.organization = organization
            self.hubCode = hubCode
            self.hubName = hubName
            self.name = name
            self.email = email
            self.password = password
        }
    }

    @discardableResult
    package func callAsFunction(_ form: Form) async throws -> AgentID {
        guard secretHash(form.code.filter { !$0.isWhitespace }) == secretHash(code) else {
            throw SetUpRefused.wrongCode
        }
        let now = ground.clock()
        let profile = OrganizationProfile(id: .new(at: now), name: try checkedName(form.organization), createdAt: now)
        let hub = Unit(
            id: .new(at: now),
            parent: nil,
            code: try checkedCode(form.hubCode),
            name: try checkedName(form.hubName),
            signature: .firstNameAndOrganization
        )
        let agent = Agent(
            id: .new(at: now),
            unit: hub.id,
            name: try checkedName(form.name),
            email: try checkedEmail(form.email),
            role: .administrator
        )
        let first = Grant(
            id: .new(at: now),
            holder: .agent(agent.id),
            role: agent.role.code,
            unit: hub.id,
            grantedBy: nil,
            grantedAt: now
        )
        try checkPassword(form.password, name: agent.name, email: agent.email)
        let hash = try await passwords.hash(form.password)
        try await ground.write { connection in
            let organizations = OrganizationTable(on: connection)
            guard try organizations.profile() == nil else { throw SetUpRefused.alreadySetUp }
            try organizations.insert(profile)
            try organizations.insert(hub, of: profile.id)
            try RoleTable(of: profile.id, on: connection).insertShipped()
            try AgentTable(on: connection).insert(agent, password: hash, chosenBy: agent.id, of: profile.id)
            try GrantTable(of: profile.id, on: connection).insert(first)
            let record = OrganizationRecord(of: profile.id, by: .agent(agent.id), at: now, on: connection)
            try record.append(OrganizationSetUp(organization: profile.id, name: profile.name))
            try record.append(UnitAdded(unit: hub.id, parent: nil, code: hub.code, name: hub.name), unit: hub.id)
            try record.append(
                AgentAdded(agent: agent.id, unit: hub.id, name: agent.name, role: agent.role.code),
                unit: hub.id
            )
            try record.append(GrantGiven(first), unit: hub.id)
        }
        return agent.id
    }
}

/// Why a set-up is not carried out.
package enum SetUpRefused: Refusal {
    case wrongCode
    case alreadySetUp

    package var code: String { "setUp.\(self)" }
    package var kind: RefusalKind { self == .alreadySetUp ? .conflict : .forbidden }

    package var message: String {
        switch self {
        case .wrongCode: "This is not the set-up code. It stands in the window where Parley was started."
        case .alreadySetUp: "This Parley has been set up already. Sign in instead."
        }
    }
}
