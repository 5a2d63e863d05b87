import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// A certificate that somebody holds, or held until it ran out.
struct CertificateJSON: Described {
    let id: String
    let name: String
    /// Since when they have held it without a break.
    let heldSince: String
    /// When it runs out; absent for good.
    let endsAt: String?
    let isValid: Bool
    let givenBy: String

    static let example = CertificateJSON(
        id: someID,
        name: "Plain words",
        heldSince: someMoment,
        endsAt: "2027-11-20T09:41:00.000Z",
        isValid: true,
        givenBy: someID
    )
}

extension CertificateJSON {
    init(_ certificate: Certificate, at now: Moment) {
        self.init(
            id: certificate.id.description,
            name: certificate.name.text,
            heldSince: certificate.heldSince.description,
            endsAt: certificate.endsAt?.description,
            isValid: certificate.isValid(at: now),
            givenBy: certificate.givenBy.description
        )
    }
}

struct CertificatesJSON: Described {
    let certificates: [CertificateJSON]
    static let example = CertificatesJSON(certificates: [.example])
}

struct NewCertificateJSON: Described {
    let name: String
    /// When it runs out; for good unless said.
    let endsAt: String?
    static let example = NewCertificateJSON(name: "Plain words", endsAt: "2027-11-20T09:41:00.000Z")
}

/// A certificate that a unit asks of whoever answers or approves in it, or below it.
struct AskedCertificateJSON: Described {
    let id: String
    /// The unit that asks: this one, or one above it.
    let unit: String
    let name: String
    static let example = AskedCertificateJSON(id: someID, unit: someID, name: "Plain words")
}

extension AskedCertificateJSON {
    init(_ asked: AskedCertificate) {
        self.init(id: asked.id.description, unit: asked.unit.description, name: asked.name.text)
    }
}

struct AskedCertificatesJSON: Described {
    let certificates: [AskedCertificateJSON]
    static let example = AskedCertificatesJSON(certificates: [.example])
}

struct NewAskedCertificateJSON: Described {
    let name: String
    static let example = NewAskedCertificateJSON(name: "Plain words")
}
