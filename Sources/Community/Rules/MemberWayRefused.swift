package import Primitives

/// Why somebody does not come in by a password or by an account elsewhere, or does not change how they come in.
package enum MemberWayRefused: String, Refusal {
    case wrongCredentials
    case tooMany
    case presentNeeded
    case presentWrong
    case mailNeeded
    case noPassword
    case lastWay
    case notSetUp
    case serverUnfit
    case serverSilent
    case journeyUnknown
    case otherBrowser
    case otherServer
    case journeyEnded
    case journeyUsed
    case declined
    case accountTaken
    case accountUnknown
    case tooManyAccounts

    package var code: String { "memberWay.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .wrongCredentials: .unauthenticated
        case .tooMany: .tooMany
        case .presentNeeded, .presentWrong, .otherBrowser, .otherServer, .declined: .forbidden
        case .serverUnfit: .invalid
        case .journeyUnknown, .accountUnknown, .noPassword: .notFound
        case .mailNeeded, .lastWay, .notSetUp, .serverSilent, .journeyEnded, .journeyUsed, .accountTaken,
            .tooManyAccounts:
            .conflict
        }
    }

    package var message: String {
        switch self {
        case .wrongCredentials: "Address and password do not belong together. Check both, or have a link sent to you."
        case .tooMany: "There were too many attempts. Wait a quarter of an hour, or have a link sent to you."
        case .presentNeeded:
            "Type your present password, or come in by a new link and do it within a quarter of an hour."
        case .presentWrong: "This is not your present password. Try again, or come in by a new link."
        case .mailNeeded: "A password goes with a mail address, and you have none here."
        case .noPassword: "You have no password here."
        case .lastWay: "You would have no way to come in any more. Add another one first."
        case .notSetUp: "Nobody comes in by an account elsewhere here. Have a link sent to you."
        case .serverUnfit: "Type your account as name@server.example, or the server alone."
        case .serverSilent:
            "This server did not answer as a server of the fediverse does. Check its name, or try again later."
        case .journeyUnknown: "This sign-in is not known here. Begin again."
        case .otherBrowser: "This sign-in was begun in another browser, so nothing was done. Begin again in this one."
        case .otherServer: "Another server answered than the one that was asked, so nothing was done. Begin again."
        case .journeyEnded: "This took longer than ten minutes. Begin again."
        case .journeyUsed: "This sign-in was used already. Begin again."
        case .declined: "Your server did not let you through. Begin again if that was a mistake."
        case .accountTaken: "Somebody else here comes in by this account."
        case .accountUnknown: "You have no such account here."
        case .tooManyAccounts: "You have five accounts here already. Take one away first."
        }
    }
}
