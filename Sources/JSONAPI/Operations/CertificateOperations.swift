import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

/// The certificates of people, and those that units ask for.
let certificateOperations: [Operation] = [
    .giving(
        CertificatesJSON.self,
        "listCertificates",
        .get,
        "/agents/{id}/certificates",
        "The certificates that somebody holds, or held until they ran out"
    ) { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        let id: AgentID = try request.id()
        let held = try await request.house.ground.read { try viewer.certificates(of: id, on: $0) }
        return CertificatesJSON(certificates: held.map { CertificateJSON($0, at: now) })
    },
    .giving(
        CertificateJSON.self,
        "giveCertificate",
        .post,
        "/agents/{id}/certificates",
        "Give somebody a certificate, or a new end for one that they hold",
        content: NewCertificateJSON.self
    ) { request in
        let new: NewCertificateJSON = try request.content()
        let certificate = try await KeepCertificates(ground: request.house.ground).give(
            new.name,
            to: try request.id(),
            until: try new.endsAt.map { try moment($0, "endsAt") },
            by: try request.viewer()
        )
        return CertificateJSON(certificate, at: request.house.ground.clock())
    },
    .doing(
        "revokeCertificate",
        .delete,
        "/agents/{id}/certificates/{certificate}",
        "Revoke a certificate; what it opened is closed from then on"
    ) { request in
        try await KeepCertificates(ground: request.house.ground)
            .revoke(try request.id("certificate"), of: try request.id(), by: try request.viewer())
    },
    .giving(
        AskedCertificatesJSON.self,
        "listAskedCertificates",
        .get,
        "/units/{id}/certificates",
        "What is asked of whoever answers or approves in a unit: by itself, and by the units above it"
    ) { request in
        let (viewer, id): (Viewer, UnitID) = (try request.viewer(), try request.id())
        let asked = try await request.house.ground.read { try viewer.certificates(askedIn: id, on: $0) }
        return AskedCertificatesJSON(certificates: asked.map(AskedCertificateJSON.init))
    },
    .giving(
        AskedCertificateJSON.self,
        "askCertificate",
        .post,
        "/units/{id}/certificates",
        "Ask a certificate of whoever answers or approves in a unit, or below it; who lacks it only reads from then on",
        content: NewAskedCertificateJSON.self
    ) { request in
        let new: NewAskedCertificateJSON = try request.content()
        let counting: AskedCertificate.Counting? = try new.counting.map {
            try choice($0, for: "counting", standard: .fromNow)
        }
        return AskedCertificateJSON(
            try await KeepCertificates(ground: request.house.ground)
                .ask(new.name, in: try request.id(), counting: counting, by: try request.viewer())
        )
    },
    .giving(
        CertificateHoldersJSON.self,
        "listCertificateHolders",
        .get,
        "/units/{id}/certificate-holders",
        "Who holds a certificate now that a unit may begin to ask for, and who gave it to them",
        query: ["name": "what the certificate is called"]
    ) { request in
        let (viewer, id): (Viewer, UnitID) = (try request.viewer(), try request.id())
        let (name, now) = (CertificateName(request.query("name") ?? ""), request.house.ground.clock())
        let holders = try await request.house.ground.read {
            try viewer.holders(of: name, concerning: id, at: now, on: $0)
        }
        return CertificateHoldersJSON(
            holders: holders.map { held in
                CertificateHolderJSON(agent: held.agent.description, certificate: CertificateJSON(held, at: now))
            }
        )
    },
    .doing(
        "stopAskingCertificate",
        .delete,
        "/units/{id}/certificates/{certificate}",
        "Ask for a certificate no longer"
    ) { request in
        try await KeepCertificates(ground: request.house.ground)
            .stopAsking(try request.id("certificate"), in: try request.id(), by: try request.viewer())
    },
]
