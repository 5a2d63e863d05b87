import Channels
import Governance
import Journal
import Organization
import Primitives
import Reception

/// An account of ours on a network, and how it stands there.
struct AccountJSON: Described {
    let id: String
    let connector: String
    let handle: String
    let name: String
    let state: String
    let reason: String?
    /// Until when its network wants to be left alone; absent where it does not.
    let restsUntil: String?
    /// When its access ends by itself; absent where it is renewed, or does not end.
    let expiresAt: String?
    /// Whether that is so near that a person should connect it again.
    let endsSoon: Bool

    static let example = AccountJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        connector: "mastodon",
        handle: "help@marram.example",
        name: "Marram Energy",
        state: "connected",
        reason: "The network has ended our sign-in.",
        restsUntil: "2026-11-20T09:56:00.000Z",
        expiresAt: "2026-12-24T12:00:00.000Z",
        endsSoon: false
    )
}

extension AccountJSON {
    /// What a connector cannot say of itself leaves the account to be seen all the same.
    init(_ account: ChannelAccount, in house: House, for viewer: Viewer) async {
        let health = try? await house.channels.health(of: account, in: viewer.organization)
        self.init(account, health, at: house.ground.clock())
    }

    init(_ account: ChannelAccount, _ health: AccountHealth?, at now: Moment) {
        self.init(
            id: account.id.description,
            connector: account.connector,
            handle: account.handle,
            name: account.name,
            state: account.state.rawValue,
            reason: account.reason,
            restsUntil: health?.restsUntil.flatMap { $0 > now ? $0.description : nil },
            expiresAt: health?.expiresAt?.description,
            endsSoon: health?.endsSoon(at: now) ?? false
        )
    }
}
