import Governance
package import Primitives

/// The address of a source whose posts are brought: what whoever delivers signs with.
package struct PushDoor: Sendable, Equatable {
    package var secret: String
    /// The secret before it, while both are good.
    package var previous: Previous?

    package struct Previous: Sendable, Equatable {
        package var secret: String
        package var until: Moment
    }

    init(secret: String, previous: Previous? = nil) {
        (self.secret, self.previous) = (secret, previous)
    }

    /// Those that are good now.
    package func secrets(at moment: Moment) -> [String] {
        [secret] + (previous.map { $0.until > moment ? [$0.secret] : [] } ?? [])
    }

    /// How long the secret before stays good where somebody wants that: a sender on the other side of the world has a day.
    package static let overlap = Duration.seconds(86_400)
}

/// What was brought and stands in the database, until the listener has taken it in.
package struct KeptDelivery: Sendable, Equatable {
    /// Counted for each source from 1, without gaps.
    package let number: Int64
    package let body: [UInt8]
    package let takenAt: Moment
}

/// What became of a delivery.
package enum DeliveryOutcome: Sendable, Equatable {
    /// It stands in the database, with so many posts, edits and deletions.
    case taken(Int)
    /// It was taken before under the same name.
    case known
}

/// Why a delivery is not taken now, or has nowhere to go.
package enum PushDoorRefused: Refusal {
    case paused
    case full
    /// The source asks somebody else for its posts.
    case bringsNothing

    package var code: String {
        switch self {
        case .paused: "delivery.paused"
        case .full: "delivery.full"
        case .bringsNothing: "source.bringsNothing"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .paused, .full: .notNow
        case .bringsNothing: .conflict
        }
    }

    package var message: String {
        switch self {
        case .paused: "Nothing is taken here for a while. Deliver it again later."
        case .full: "What was brought before is not taken in yet. Deliver it again later."
        case .bringsNothing: "Nobody delivers to this source, so that it has no secret. Choose a webhook."
        }
    }
}
