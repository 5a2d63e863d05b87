package import Primitives

/// An account on a server of the fediverse by which a member comes in: nothing of it but its id there and how it is called.
///
/// The id is what counts: a name may be given to somebody else there.
package struct FediverseAccount: Sendable, Equatable {
    package let id: ID<FediverseAccount>
    package let member: MemberID
    package let server: String
    /// Its id on that server.
    let account: String
    /// How it is called there.
    let handle: String
    let linkedAt: Moment

    /// How its owner sees it.
    package var name: String { "@\(handle)@\(server)" }

    /// By what it is known again where a suspension outlives a membership.
    var mark: String { "\(server)/\(account)" }
}

/// How a member came in.
enum SignInWay: String, Sendable {
    case mail
    case password
    case fediverse
}

/// The ways on which a member comes in.
package struct MemberWays: Sendable, Equatable {
    /// Whether a link reaches them: they have an address, and mail is set up here.
    package let hasMail: Bool
    /// Whether they have an address, with which a password goes.
    package let hasAddress: Bool
    package let hasPassword: Bool
    /// The earliest first.
    package let accounts: [FediverseAccount]

    /// Whether one is left without those that are named.
    func remain(withoutPassword: Bool = false, accounts fewer: Int = 0) -> Bool {
        hasMail || (hasPassword && !withoutPassword) || accounts.count > fewer
    }
}
