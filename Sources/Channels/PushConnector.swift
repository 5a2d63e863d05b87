public import Primitives

/// A network that brings its posts to an address of ours, signed, instead of being asked for them.
///
/// Whoever takes a delivery stores it before they say so; the posts are read once more from what was stored. Both times
/// the connector is a function of what it is given: it keeps nothing and asks nobody.
public protocol PushConnector: Connector {
    /// A new secret for whoever delivers to sign with.
    func newSecret() -> String

    /// Looks whose a delivery is, and what its sender calls it: the same name again is the same delivery again.
    func name(
        of delivery: PushedDelivery,
        signedWith secrets: [String],
        at moment: Moment
    ) throws(DeliveryRefused) -> String

    /// What a delivery brings to a source; all of it is refused where a part of it cannot be read.
    func events(in body: [UInt8], for source: String, at moment: Moment) throws(DeliveryRefused) -> [IncomingEvent]
}

/// What somebody brought to an address of ours.
public struct PushedDelivery: Sendable, Hashable {
    /// By their names in small letters.
    public var headers: [String: String]
    public var body: [UInt8]

    public init(headers: [String: String], body: [UInt8]) {
        self.headers = headers
        self.body = body
    }
}

/// Why a delivery is not taken.
public enum DeliveryRefused: Refusal {
    /// It is of nobody who holds the secret, or of another day; which of them it is, is nobody's business.
    case unsigned
    case malformed(String)

    public var code: String {
        switch self {
        case .unsigned: "delivery.unsigned"
        case .malformed: "delivery.malformed"
        }
    }

    public var kind: RefusalKind {
        switch self {
        case .unsigned: .unauthenticated
        case .malformed: .unreadable
        }
    }

    public var message: String {
        switch self {
        case .unsigned: "This delivery is not signed as it should be. Nothing of it was taken."
        case .malformed(let reason): "Nothing of this delivery was taken: \(reason)"
        }
    }
}
