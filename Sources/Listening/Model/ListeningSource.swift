package import Channels
package import Governance
package import Primitives

/// One place that is listened to, with how it fares.
package struct ListeningSource: Sendable, Equatable {
    package let id: ID<ListeningSource>
    package let connector: String
    package var title: String
    package var settings: [String: String]
    /// The account of ours through which it listens, where it needs one.
    package let account: ID<ChannelAccount>?
    package var keeps: Keeps
    /// The unit that gets what no query claimed, such as mentions of an account.
    package let unit: UnitID
    package var isPaused: Bool
    package var cursor: Cursor?
    package var health: Health
    package var counts: Counts

    /// Which posts of a source concern us.
    package enum Keeps: String, Sendable, Codable, CaseIterable {
        /// Those that a standing query matches, that name an account of ours, or that join a conversation.
        case matching
        /// Every post: for a feed of one's own, or an account's notifications.
        case everything
    }

    /// What the source last said of itself.
    package struct Health: Sendable, Equatable {
        package var state: State
        package var reason: String?
        package var since: Moment
        package var lastEventAt: Moment?

        package enum State: String, Sendable, Codable {
            case starting
            case listening
            case waiting
            case needsReconnecting
            case refused
        }
    }

    /// How many events came, and what became of them.
    package struct Counts: Sendable, Equatable {
        package var received: Int64 = 0
        package var kept: Int64 = 0
        package var passedOver: Int64 = 0
        package var unreadable: Int64 = 0
    }
}
