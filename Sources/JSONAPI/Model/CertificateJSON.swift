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
    /// Who gave it last, and when.
    let givenBy: String
    let givenAt: String

    static let example = CertificateJSON(
        id: someID,
        name: "Plain words",
        heldSince: someMoment,
        endsAt: "2027-11-20T09:41:00.000Z",
        isValid: true,
        givenBy: someID,
        givenAt: someMoment
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
            givenBy: certificate.givenBy.description,
            givenAt: certificate.givenAt.description
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
    /// Those that were given last before this moment do not count; absent where all do.
    let countsFrom: String?

    static let example = AskedCertificateJSON(id: someID, unit: someID, name: "Plain words", countsFrom: someMoment)
}

extension AskedCertificateJSON {
    init(_ asked: AskedCertificate) {
        self.init(
            id: asked.id.description,
            unit: asked.unit.description,
            name: asked.name.text,
            countsFrom: asked.countsFrom?.description
        )
    }
}

struct AskedCertificatesJSON: Described {
    let certificates: [AskedCertificateJSON]
    static let example = AskedCertificatesJSON(certificates: [.example])
}

struct NewAskedCertificateJSON: Described {
    let name: String
    /// `held` where those count that people hold already, `fromNow` where they do not; wanted where somebody holds one.
    let counting: String?
    static let example = NewAskedCertificateJSON(name: "Plain words", counting: "fromNow")
}

/// Somebody who holds a certificate.
struct CertificateHolderJSON: Described {
    let agent: String
    let certificate: CertificateJSON
    static let example = CertificateHolderJSON(agent: someID, certificate: .example)
}

struct CertificateHoldersJSON: Described {
    let holders: [CertificateHolderJSON]
    static let example = CertificateHoldersJSON(holders: [.example])
}
