import Journal
package import Primitives

/// Somebody was given a certificate, or a new end for the one that they had.
package struct CertificateGiven: JournalEvent, Equatable {
    package static let kind = "certificate.given"
    package let certificate: ID<Certificate>
    package let agent: AgentID
    package let name: String
    package let endsAt: Moment?
    package var subject: String { agent.description }

    init(_ given: Certificate) {
        (certificate, agent, name, endsAt) = (given.id, given.agent, given.name.text, given.endsAt)
    }
}

package struct CertificateRevoked: JournalEvent, Equatable {
    package static let kind = "certificate.revoked"
    package let certificate: ID<Certificate>
    package let agent: AgentID
    package let name: String
    package var subject: String { agent.description }

    init(_ revoked: Certificate) {
        (certificate, agent, name) = (revoked.id, revoked.agent, revoked.name.text)
    }
}

/// Whoever answers in this unit, or below it, needs a certificate from now on.
package struct CertificateAsked: JournalEvent, Equatable {
    package static let kind = "certificate.asked"
    package let unit: UnitID
    package let name: String
    /// Those that were given last before this moment do not count; absent where all do.
    package let countsFrom: Moment?
    package var subject: String { unit.description }
}

package struct CertificateNoLongerAsked: JournalEvent, Equatable {
    package static let kind = "certificate.noLongerAsked"
    package let unit: UnitID
    package let name: String
    package var subject: String { unit.description }
}
