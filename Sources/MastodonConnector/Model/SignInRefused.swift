package import Primitives

/// Why a sign-in on the network's own page came to nothing.
package enum SignInRefused: Refusal {
    /// The answer does not belong to the sign-in that was begun.
    case otherSignIn
    case declined
    case withoutCode
    case failed(String)

    package var code: String {
        switch self {
        case .otherSignIn: "signIn.otherSignIn"
        case .declined: "signIn.declined"
        case .withoutCode: "signIn.withoutCode"
        case .failed: "signIn.failed"
        }
    }

    package var message: String {
        switch self {
        case .otherSignIn: "This answer belongs to another sign-in. Begin the sign-in again."
        case .declined: "The sign-in was declined on the network's page. Begin again if that was a mistake."
        case .withoutCode: "The network sent no code. Begin the sign-in again."
        case .failed(let reason): "The network did not complete the sign-in: \(reason) Begin the sign-in again."
        }
    }

    package var kind: RefusalKind { self == .declined ? .forbidden : .invalid }
}
