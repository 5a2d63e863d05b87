import Foundation
package import Primitives

/// Why a certificate is not given, revoked or asked for.
package enum CertificateRefused: Refusal {
    case ownCertificate
    case notYours
    case askedElsewhere
    case nameUnfit
    case alreadyOver
    case alreadyGiven
    case alreadyAsked
    case givenBefore
    case tooMany
    case unknown
    case notAsked

    package var code: String { "certificate.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .ownCertificate, .notYours, .askedElsewhere: .forbidden
        case .nameUnfit, .alreadyOver: .invalid
        case .alreadyGiven, .alreadyAsked, .givenBefore, .tooMany: .conflict
        case .unknown, .notAsked: .notFound
        }
    }

    package var message: String {
        switch self {
        case .ownCertificate:
            "Nobody gives a certificate to themselves, or takes their own away. Ask a colleague who gives roles."
        case .notYours: "Certificates are given by whoever gives roles in the person’s unit. Ask its lead or the hub."
        case .askedElsewhere:
            "A unit in which you give no roles asks for this certificate. Ask somebody who gives them there."
        case .nameUnfit: "A certificate’s name has 1 to 60 characters. Change it."
        case .alreadyOver: "The end lies in the past. Choose a later one."
        case .alreadyGiven: "They hold this certificate already, with the same end. Nothing has to be done."
        case .alreadyAsked: "The unit asks for this certificate already. Nothing has to be done."
        case .givenBefore:
            "Some people hold a certificate of this name already. Look who gave it to them, then say whether theirs count."
        case .tooMany: "There are 40 certificates here already. Remove one first."
        case .unknown: "There is no such certificate. It may have been revoked already."
        case .notAsked: "The unit does not ask for this certificate. Nothing has to be done."
        }
    }
}

extension CertificateName {
    /// The name, or the refusal.
    func checked() throws(CertificateRefused) -> CertificateName {
        guard !text.isEmpty, text.count <= Self.longest else { throw .nameUnfit }
        return self
    }
}

extension String {
    /// The same for texts that differ in capitals, or in how an accent is written.
    var folded: String { lowercased().precomposedStringWithCanonicalMapping }
}
