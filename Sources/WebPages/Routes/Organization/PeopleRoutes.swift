import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

let peopleRoutes: [PageRoute] = [
    .get("/people") { .page(try await $0.people(newcomer: nil)) },
    .get("/people/new") { visit in
        try visit.viewer().require(.administer, in: nil)
        return .page(try await visit.newAgentPage(problems: []))
    },
    .post("/people") { try await $0.addPerson() },
    .post("/people/:id/disable") { visit in
        try await EndAccess(ground: visit.ground).deactivate(try visit.id(), by: try visit.viewer())
        return .redirect("/people", Notice(.personShutOut))
    },
    .post("/people/:id/enable") { visit in
        try await RestoreAccess(ground: visit.ground, passwords: visit.house.passwords)
            .activate(try visit.id(), by: try visit.viewer())
        return .redirect("/people")
    },
    .post("/people/:id/password") { try await $0.setPassword() },
]

extension Visit {
    fileprivate func people(newcomer: OneTimePassword?) async throws -> PeoplePage {
        let viewer = try viewer()
        try viewer.require(.may([.read]))
        let directory = try await Directory(self)
        let seen = try await ground.read { connection in
            try JournalTable(on: connection).last(
                AgentSignedIn.kind,
                about: directory.agents.map(\.id.description),
                of: viewer.organization
            )
        }
        let mayEdit = viewer.may(.administer, in: nil)
        let rows = directory.agents.map { agent in
            AgentRow(
                id: agent.id.description,
                name: agent.name,
                address: agent.email,
                unit: directory.mark(of: agent.unit),
                role: agent.role.name(in: words),
                lastSeen: seen[agent.id.description]?.moment,
                isDisabled: !agent.isActive,
                actions: !mayEdit || agent.id == viewer.actor ? [] : agent.isActive ? [.password, .disable] : [.enable]
            )
        }
        return PeoplePage(people: rows, mayEdit: mayEdit, newcomer: newcomer)
    }

    fileprivate func newAgentPage(problems: [Problem]) async throws -> NewAgentPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let unit = fields["unit"].flatMap { code in directory.units.first { $0.code == code }?.id }
        let role = fields["role"].flatMap(Role.init) ?? .agent
        return NewAgentPage(
            name: fields.trimmed("name"),
            address: fields.trimmed("address"),
            units: directory.choices(for: .administer, of: viewer, chosen: unit ?? viewer.agent.unit),
            roles: Role.givenAtStart.map { Choice(value: $0.code, label: $0.name(in: words), isChosen: $0 == role) },
            problems: problems
        )
    }

    /// A new password for somebody who has lost theirs; shown once, in this answer.
    fileprivate func setPassword() async throws -> Answer {
        let password = newPassword()
        let agent = try await RestoreAccess(ground: ground, passwords: house.passwords)
            .setPassword(password, of: try id(), by: try viewer())
        let newcomer = OneTimePassword(name: agent.name, address: agent.email, password: password)
        return .page(try await people(newcomer: newcomer), status: .created)
    }

    /// The password is in this answer and nowhere else: not in a cookie, not in an address.
    fileprivate func addPerson() async throws -> Answer {
        let viewer = try viewer()
        let directory = try await Directory(self)
        guard let role = Role(rawValue: fields.text("role")), Role.givenAtStart.contains(role) else {
            throw ChoiceUnknown()
        }
        let password = newPassword()
        do {
            let agent = try await AddAgent(ground: ground, passwords: house.passwords)(
                name: fields.text("name"),
                email: fields.text("address"),
                unit: try directory.unit(coded: fields.text("unit")).id,
                role: role,
                password: password,
                by: viewer
            )
            let newcomer = OneTimePassword(name: agent.name, address: agent.email, password: password)
            return .page(try await people(newcomer: newcomer), status: .created)
        } catch let refusal as DetailsRefused {
            let page = try await newAgentPage(problems: [Problem(refusal, in: words)])
            return .page(page, status: refusal.kind == .conflict ? .conflict : .unprocessableContent)
        } catch let busy as PasswordsBusy {
            let page = try await newAgentPage(problems: [Problem(field: nil, message: words.said(busy))])
            return .page(page, status: .serviceUnavailable)
        }
    }
}

/// Five groups of four out of 31 signs that nobody takes for one another: 99 bits, and it can be read out.
private func newPassword() -> String {
    let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let groups = (0..<5).map { _ in String((0..<4).map { _ in signs[Int.random(in: signs.indices)] }) }
    return groups.joined(separator: "-")
}

extension Problem {
    /// What is wrong with a detail, beside its field.
    init(_ refusal: DetailsRefused, in words: Words) {
        let field: String =
            switch refusal {
            case .nameMissing: "name"
            case .emailMalformed, .emailTaken: "address"
            case .passwordTooShort, .passwordTooLong, .passwordKnown: "password"
            case .codeMalformed, .codeTaken: "code"
            case .unitUnknown: "unit"
            }
        self.init(field: field, message: words.said(refusal))
    }
}
