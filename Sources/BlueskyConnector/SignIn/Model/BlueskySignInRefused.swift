package import Primitives

/// Why a sign-in on the page of an account's own server came to nothing.
package enum BlueskySignInRefused: Refusal {
    /// The answer does not belong to the sign-in that was begun.
    case otherSignIn
    /// Another server answered than the one that was asked.
    case otherServer
    /// Somebody signed in with another account than the one that was named.
    case otherAccount
    case declined
    case withoutCode
    case failed(String)
    /// The network has to fetch who we are, and cannot.
    case withoutAddress

    package var code: String {
        switch self {
        case .otherSignIn: "signIn.otherSignIn"
        case .otherServer: "signIn.otherServer"
        case .otherAccount: "signIn.otherAccount"
        case .declined: "signIn.declined"
        case .withoutCode: "signIn.withoutCode"
        case .failed: "signIn.failed"
        case .withoutAddress: "signIn.withoutAddress"
        }
    }

    package var message: String {
        switch self {
        case .otherSignIn: "This answer belongs to another sign-in. Begin the sign-in again."
        case .otherServer: "Another server answered than the one that was asked. Begin the sign-in again."
        case .otherAccount: "Somebody signed in with another account. Begin again, with the account that you named."
        case .declined: "The sign-in was declined on the network's page. Begin again if that was a mistake."
        case .withoutCode: "The network sent no code. Begin the sign-in again."
        case .failed(let reason): "The network did not complete the sign-in: \(reason) Begin the sign-in again."
        case .withoutAddress:
            "The network's page needs to know this Parley by an address with https. Use an app password, or ask whoever "
                + "runs Parley to set its address."
        }
    }

    package var kind: RefusalKind { self == .declined ? .forbidden : .invalid }
}
