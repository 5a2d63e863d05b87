/// A point in time, in microseconds since 1970 UTC, the same in Swift, SQLite and PostgreSQL.
public struct Moment: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    public static func < (left: Moment, right: Moment) -> Bool {
        left.microseconds < right.microseconds
    }

    public static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(microseconds: moment.microseconds &+ duration.microseconds)
    }

    public static func - (moment: Moment, duration: Duration) -> Moment {
        Moment(microseconds: moment.microseconds &- duration.microseconds)
    }

    public static func - (left: Moment, right: Moment) -> Duration {
        .microseconds(left.microseconds &- right.microseconds)
    }
}

extension Duration {
    /// The whole microseconds of this duration.
    public var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000 &+ attoseconds / 1_000_000_000_000
    }
}

extension Moment: Codable {
    public init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
