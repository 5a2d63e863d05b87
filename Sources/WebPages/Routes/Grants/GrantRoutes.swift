import HTTPTypes
import Hummingbird
import Journal
import Organization
import Primitives
import Reception

/// What one person was given, and what follows from it.
let grantRoutes: [PageRoute] = [
    .get("/people/:id", access: .member) { .page(try await $0.person(problems: [])) },
    .post("/people/:id/grants", access: .may([.delegate])) { visit in
        let agent: AgentID = try visit.id()
        return try await visit.give(to: .agent(agent), then: "/people/\(agent)") {
            try await visit.person(problems: [$0])
        }
    },
    .post("/people/:id/certificates", access: .may([.delegate])) { visit in
        try await visit.giveCertificate { try await visit.person(problems: [$0]) }
    },
    .post("/people/:id/certificates/:certificate/revoke", access: .may([.delegate])) { visit in
        try await visit.revokeCertificate()
    },
    .post("/grants/:id/take-back", access: .may([.delegate])) { visit in
        let (viewer, grant) = (try visit.viewer(), try await visit.seenGrant())
        try await KeepGrants(ground: visit.ground).takeBack(grant.id, by: viewer)
        return .redirect(grant.page, Notice(.grantTakenBack))
    },
    .post("/grants/:id/confirm", access: .may([.administer])) { visit in
        let (viewer, grant) = (try visit.viewer(), try await visit.seenGrant())
        try await KeepGrants(ground: visit.ground).confirm(grant.id, by: viewer)
        return .redirect(grant.page, Notice(.grantConfirmed))
    },
]

extension Visit {
    fileprivate func person(problems: [Problem]) async throws -> PersonPage {
        let (viewer, id): (Organization.Viewer, AgentID) = (try viewer(), try id())
        let sheet = try await GrantSheet(self)
        let seen = sheet.directory.units.filter { id == viewer.actor || viewer.may(.read, in: $0.id) }
        guard let agent = sheet.directory.agents.first(where: { $0.id == id }), let first = seen.first else {
            throw AgentUnknown()
        }
        let asked = query("unit").flatMap { code in seen.first { $0.code == code } }
        let unit = asked ?? seen.first { $0.id == agent.unit } ?? first
        let explanation = try await ExplainPermissions(ground: ground)(of: id, in: unit.id, for: viewer)
        return PersonPage(
            id: id.description,
            name: agent.name,
            address: agent.email,
            unit: sheet.directory.mark(of: agent.unit),
            isDisabled: !agent.isActive,
            grants: sheet.rows(of: id),
            form: id == viewer.actor ? nil : sheet.form(to: "/people/\(id)/grants", for: fields),
            units: seen.map { Choice(value: $0.code, label: $0.name, isChosen: $0.id == unit.id) },
            powers: explanation.permissions.map { row($0, among: sheet.roles) },
            certificates: try await certificates(of: agent),
            expertise: try await expertise(of: id, in: sheet.directory),
            problems: problems
        )
    }

    private func row(_ explained: PermissionExplanation.Explained, among roles: [Role]) -> PowerRow {
        var reason = explained.grants.map { grant in
            roles.first { $0.code == grant.role }?.name(in: words) ?? grant.role
        }.joined(separator: ", ")
        if case .denied(let denial) = explained.decision {
            reason = words.said(NotAllowed(permission: explained.permission, denial: denial))
        }
        return PowerRow(
            name: explained.permission.name(in: words),
            isAllowed: explained.decision.isAllowed,
            reason: reason,
            ask: explained.givers.map(\.name)
        )
    }

    /// Gives what was chosen; what is refused comes back on the page from which it came.
    func give(
        to holder: Grant.Holder,
        then address: String,
        page: (Problem) async throws -> any Page
    ) async throws -> Answer {
        let directory = try await Directory(self)
        do {
            try await KeepGrants(ground: ground).give(
                fields.text("role"),
                to: holder,
                in: try directory.unit(coded: fields.text("unit")).id,
                cascades: fields["only"] == nil,
                until: try chosenEnd(in: "until"),
                by: try viewer()
            )
            return .redirect(address, Notice(.grantGiven))
        } catch let refusal as GrantRefused where refusal != .groupUnknown {
            let problem = Problem(field: refusal == .alreadyOver ? "until" : "role", message: words.said(refusal))
            return .page(try await page(problem), status: TroubleAnswer(refusal, logger: house.logger).status)
        } catch let refusal as GrantEndUnreadable {
            let problem = Problem(field: "until", message: words.said(refusal))
            return .page(try await page(problem), status: .unprocessableContent)
        }
    }

    /// The end of the day that was chosen, where the reader lives; `nil` for good.
    func chosenEnd(in field: String) throws(GrantEndUnreadable) -> Moment? {
        let day = fields.trimmed(field)
        guard !day.isEmpty else { return nil }
        guard let noon = Moment(rfc3339: day + "T12:00:00Z") else { throw GrantEndUnreadable() }
        return noon + .seconds(12 * 3_600 - Int64(words.secondsEastOfUTC(noon)))
    }

    fileprivate func seenGrant() async throws -> Grant {
        let (viewer, id): (Organization.Viewer, ID<Grant>) = (try viewer(), try id())
        return try await ground.read { try GrantSight(of: viewer, on: $0).grant(id) }
    }
}

extension Grant {
    /// Where it is shown.
    fileprivate var page: String {
        switch holder {
        case .agent(let id): "/people/\(id)"
        case .group(let id): "/groups/\(id)"
        }
    }
}

/// What was typed is no date.
struct GrantEndUnreadable: Refusal {
    var code: String { "grant.endUnreadable" }
    var message: String { "Enter a date such as 2026-12-24, or leave it empty." }
}
