package import Organization
package import Primitives

extension Marram {
    package var certificates: KeepCertificates { KeepCertificates(ground: ground) }

    /// The unit asks for this certificate from now on; the meter people unless said otherwise.
    @discardableResult
    package func ask(
        _ name: String = "Plain words",
        in unit: Unit? = nil,
        counting: AskedCertificate.Counting? = .held
    ) async throws -> AskedCertificate {
        try await certificates
            .ask(name, in: (unit ?? meter).id, counting: counting, by: try await viewer(.administrator))
    }

    @discardableResult
    package func certify(
        _ colleague: Colleague,
        _ name: String = "Plain words",
        until end: Moment? = nil
    ) async throws -> Certificate {
        try await certificates.give(name, to: id(of: colleague), until: end, by: try await viewer(.administrator))
    }

    package func revoke(_ certificate: Certificate) async throws {
        try await certificates.revoke(
            certificate.id,
            of: certificate.agent,
            by: try await viewer(.administrator)
        )
    }
}

extension NotAllowed {
    /// What somebody reads who lacks the certificate of these tests.
    package static func uncertified(_ permission: Permission = .respond) -> NotAllowed {
        NotAllowed(permission: permission, denial: .missingCertificate("Plain words"))
    }
}
