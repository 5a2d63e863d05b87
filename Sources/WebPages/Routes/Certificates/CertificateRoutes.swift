import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// What units ask of whoever answers there. (What people hold stands on their own page.)
let certificateRoutes: [PageRoute] = [
    .get("/units/:code/certificates", access: .may([.read])) { .page(try await $0.askedCertificates()) },
    .post("/units/:code/certificates", access: .may([.administer])) { try await $0.askCertificate() },
    .get("/units/:code/certificates/:certificate/stop", access: .member) { .redirect($0.askedAddress) },
    .post("/units/:code/certificates/:certificate/stop", access: .may([.administer])) { visit in
        let directory = try await Directory(visit)
        let unit = try directory.unit(coded: visit.parameters["code"] ?? "")
        try await KeepCertificates(ground: visit.ground)
            .stopAsking(try visit.id("certificate"), in: unit.id, by: try visit.viewer())
        return .redirect(visit.askedAddress, Notice(.certificateNotAsked))
    },
]

extension Visit {
    fileprivate var askedAddress: String { "/units/\(percentEncoded(parameters["code"] ?? ""))/certificates" }

    fileprivate func askedCertificates(
        holders: [Certificate] = [],
        problems: [Problem] = []
    ) async throws -> UnitCertificatesPage {
        let (viewer, directory) = (try viewer(), try await Directory(self))
        let unit = try directory.unit(coded: parameters["code"] ?? "")
        let asked = try await ground.read { try viewer.certificates(askedIn: unit.id, on: $0) }
        return UnitCertificatesPage(
            code: unit.code,
            unit: unit.name,
            rows: asked.map { one in
                AskedRow(
                    id: one.id.description,
                    name: one.name.text,
                    by: directory.mark(of: one.unit),
                    isOwn: one.unit == unit.id,
                    countsFrom: one.countsFrom
                )
            },
            mayChange: viewer.may(.administer, in: unit.id),
            name: fields.trimmed("certificate"),
            holders: holders.map { held in
                HolderRow(
                    id: held.agent.description,
                    name: directory.name(of: held.agent),
                    givenBy: directory.name(of: held.givenBy),
                    at: held.givenAt
                )
            },
            problems: problems
        )
    }

    fileprivate func askCertificate() async throws -> Answer {
        let unit = try await Directory(self).unit(coded: parameters["code"] ?? "")
        let name = CertificateName(fields.text("certificate"))
        let counting = AskedCertificate.Counting(rawValue: fields.trimmed("counting"))
        do {
            try await KeepCertificates(ground: ground)
                .ask(name.text, in: unit.id, counting: counting, by: try viewer())
            return .redirect(askedAddress, Notice(.certificateAsked))
        } catch let refusal as CertificateRefused {
            let problem = Problem(field: "certificate", message: words.said(refusal))
            let status = TroubleAnswer(refusal, logger: house.logger).status
            let (viewer, now) = (try viewer(), now)
            let holders =
                refusal == .givenBefore
                ? try await ground.read { try viewer.holders(of: name, concerning: unit.id, at: now, on: $0) } : []
            return .page(try await askedCertificates(holders: holders, problems: [problem]), status: status)
        }
    }
}

extension Visit {
    /// What somebody holds, for whoever may know.
    func certificates(of agent: Agent) async throws -> CertificateCard? {
        let (viewer, now) = (try viewer(), now)
        guard agent.id == viewer.actor || viewer.may(.read, in: agent.unit) else { return nil }
        let held = try await ground.read { try viewer.certificates(of: agent.id, on: $0) }
        let mayGive = agent.id != viewer.actor && viewer.may(.delegate, in: agent.unit)
        return CertificateCard(
            rows: held.map { one in
                CertificateRow(
                    id: one.id.description,
                    name: one.name.text,
                    until: one.endsAt,
                    isOver: !one.isValid(at: now)
                )
            },
            action: mayGive ? "/people/\(agent.id)/certificates" : nil,
            name: fields.trimmed("certificate"),
            ends: fields.trimmed("ends")
        )
    }

    /// Gives what was typed; what is refused comes back on the page from which it came.
    func giveCertificate(page: (Problem) async throws -> any Page) async throws -> Answer {
        let agent: AgentID = try id()
        do {
            try await KeepCertificates(ground: ground)
                .give(fields.text("certificate"), to: agent, until: try chosenEnd(in: "ends"), by: try viewer())
            return .redirect("/people/\(agent)", Notice(.certificateGiven))
        } catch let refusal as CertificateRefused {
            let problem = Problem(
                field: refusal == .alreadyOver ? "ends" : "certificate",
                message: words.said(refusal)
            )
            return .page(try await page(problem), status: TroubleAnswer(refusal, logger: house.logger).status)
        } catch let refusal as GrantEndUnreadable {
            let problem = Problem(field: "ends", message: words.said(refusal))
            return .page(try await page(problem), status: .unprocessableContent)
        }
    }

    func revokeCertificate() async throws -> Answer {
        let agent: AgentID = try id()
        try await KeepCertificates(ground: ground)
            .revoke(try id("certificate"), of: agent, by: try viewer())
        return .redirect("/people/\(agent)", Notice(.certificateRevoked))
    }
}
