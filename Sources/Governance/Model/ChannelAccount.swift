import Journal
package import Primitives

/// An account of ours on a network: one line of the account register.
package struct ChannelAccount: Sendable, Equatable {
    package let id: ID<ChannelAccount>
    /// The connector's name, such as `mastodon`; also the network's.
    package let connector: String
    /// The network's own id of the account.
    package let networkID: String
    package var handle: String
    package var name: String
    /// The connector's settings; nothing secret is among them.
    package var settings: [String: String]
    /// The longest text, as the account's server counts; JSON of the connector kit's `TextLimits`.
    package var limits: String?
    package var state: State
    /// Why the state is what it is, in one sentence.
    package var reason: String?
    package let connectedAt: Moment

    package enum State: String, Sendable, Codable {
        case connected
        /// The network has ended our authorisation: what waits is held, nothing is dropped.
        case needsReconnecting
        case removed
    }

    package init(
        id: ID<ChannelAccount>,
        connector: String,
        networkID: String,
        handle: String,
        name: String,
        settings: [String: String],
        limits: String?,
        state: State,
        reason: String? = nil,
        connectedAt: Moment
    ) {
        self.id = id
        self.connector = connector
        self.networkID = networkID
        self.handle = handle
        self.name = name
        self.settings = settings
        self.limits = limits
        self.state = state
        self.reason = reason
        self.connectedAt = connectedAt
    }
}

package struct AccountConnected: JournalEvent {
    package static let kind = "account.connected"
    package let account: ID<ChannelAccount>
    package let connector: String
    package let handle: String
    package var subject: String { account.description }
}

package struct AccountStateChanged: JournalEvent {
    package static let kind = "account.stateChanged"
    package let account: ID<ChannelAccount>
    package let state: ChannelAccount.State
    package let reason: String?
    package var subject: String { account.description }
}

/// The network was told that the sign-in of an account that went is over, or could not be told.
package struct SignInGivenBack: JournalEvent {
    package static let kind = "account.signInGivenBack"
    package let account: ID<ChannelAccount>
    /// Why it could not be told; `nil` when it has ended the sign-in.
    package let reason: String?
    package var subject: String { account.description }
}
