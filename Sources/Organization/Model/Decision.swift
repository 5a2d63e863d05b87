package import Primitives

/// Yes, or no and why.
package enum Decision: Sendable, Equatable {
    case allowed
    case denied(Denial)

    package var isAllowed: Bool { self == .allowed }
}

/// What is missing.
package enum Denial: Sendable, Equatable {
    /// The person was shut out.
    case shutOut
    /// No grant gives this here.
    case missingGrant
    /// One did, until then.
    case lapsedGrant(Moment)
    /// This is done at the hub, for the organisation as a whole.
    case onlyAtHub
    /// The certificate of this name is missing or has run out.
    case missingCertificate(String)
    /// The second factor was shown too long ago.
    case staleSecondFactor
    /// What goes out does not say what it has to say.
    case missingDisclosure
    /// The channel was stopped.
    case frozen
    /// What is to be erased must be kept.
    case onHold
    /// Somebody else has to do this: the person wrote it or asked for it.
    case ownWork
    /// Two people do this together, and one is not here or may not.
    case missingSecondPerson

    /// A stable word.
    package var code: String {
        switch self {
        case .shutOut: "shutOut"
        case .missingGrant: "missingGrant"
        case .lapsedGrant: "lapsedGrant"
        case .onlyAtHub: "onlyAtHub"
        case .missingCertificate: "missingCertificate"
        case .staleSecondFactor: "staleSecondFactor"
        case .missingDisclosure: "missingDisclosure"
        case .frozen: "frozen"
        case .onHold: "onHold"
        case .ownWork: "ownWork"
        case .missingSecondPerson: "missingSecondPerson"
        }
    }
}

/// What is so at the moment of an action, as far as it matters; what is absent is not asked for.
///
/// Circumstances only ever take away.
package struct Circumstances: Sendable {
    /// The name of a certificate that the channel or the policy asks for and the person has not.
    package var missingCertificate: String?
    package var isSecondFactorStale = false
    package var isDisclosureMissing = false
    package var isFrozen = false
    package var isOnHold = false
    /// Who wrote it or asked for it.
    package var authors: Set<AgentID> = []
    /// Who does it together with the person.
    package var second: Viewer?

    package init() {}
}

extension PermissionSet {
    /// What lets words out.
    static let speaking: PermissionSet = [.respond, .approve, .publishAnswers]
    /// What wants a second factor shown a short while ago.
    static let guarded: PermissionSet = [
        .administer, .delegate, .export, .hold, .erase, .policy, .retention, .keys, .archive,
    ]
    /// What nobody does for a thing of their own.
    static let forOthers: PermissionSet = [.approve, .delegate, .hold, .erase, .archive]
}
