package import Primitives

/// Says that a person has learnt something, until a moment or for good.
package struct Certificate: Sendable, Equatable {
    package let id: ID<Certificate>
    package let agent: AgentID
    package let name: CertificateName
    /// Since when they have held it without a break.
    package let heldSince: Moment
    package let endsAt: Moment?
    /// Who gave it last, and when.
    package let givenBy: AgentID
    package let givenAt: Moment

    package func isValid(at now: Moment) -> Bool { endsAt.map { now < $0 } ?? true }
}

/// Says that whoever answers or approves in a unit, or below it, holds a certificate of this name.
package struct AskedCertificate: Sendable, Equatable {
    package let id: ID<AskedCertificate>
    package let unit: UnitID
    package let name: CertificateName
    /// What was given last before this moment does not count here; `nil` where everything does.
    package let countsFrom: Moment?

    /// Which of those that were given before a unit began to ask count there.
    package enum Counting: String, Sendable, CaseIterable {
        /// All of them, whoever gave them.
        case held
        /// None: what is given from now on is given by somebody who may open this unit with it.
        case fromNow
    }

    /// Whether a certificate is one of those that are asked for here, valid or not.
    func takes(_ certificate: Certificate) -> Bool {
        certificate.name == name && countsFrom.map { $0 <= certificate.givenAt } ?? true
    }
}

/// What a certificate is called, and how it is compared with others.
package struct CertificateName: Sendable, Hashable {
    package static let longest = 60

    /// As somebody wrote it, with single spaces.
    package let text: String
    /// The same for names that differ in capitals only.
    package let key: String

    package init(_ text: String) {
        self.text = text.onOneLine
        key = self.text.folded
    }

    package static func == (left: CertificateName, right: CertificateName) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
