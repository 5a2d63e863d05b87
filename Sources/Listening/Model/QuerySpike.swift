import Journal
package import Primitives

/// What is told about the numbers of a query: from when on they are no chance, and from how many posts an hour on.
package struct SpikeAlert: Sendable, Equatable {
    package var sensitivity: SpikeSensitivity
    package var least: Int

    package init(sensitivity: SpikeSensitivity, least: Int) {
        (self.sensitivity, self.least) = (sensitivity, least)
    }

    /// What holds until somebody says otherwise; ten posts an hour are the least that a colleague would look at.
    package static let usual = SpikeAlert(sensitivity: .usual, least: 10)
}

/// A query found more than usual for a while.
package struct QuerySpike: Sendable, Equatable {
    package let query: ID<KeptQuery>
    package let course: SpikeCourse

    package var startedAt: Moment { Moment(hourNumber: course.start) }
    package var peakAt: Moment { Moment(hourNumber: course.peak) }
    package var endedAt: Moment? { course.end.map(Moment.init(hourNumber:)) }
}

extension Moment {
    /// The number of its hour since 1970.
    package var hourNumber: Int64 { Int64((Double(microseconds) / 3_600_000_000).rounded(.down)) }

    package init(hourNumber: Int64) {
        self.init(microseconds: hourNumber &* 3_600_000_000)
    }
}

/// A query finds more than its band holds.
package struct QuerySpiked: JournalEvent, Equatable {
    package static let kind = "query.spiked"
    package let query: ID<KeptQuery>
    package let name: String
    package let startedAt: Moment
    package let count: Int
    /// The median of the hours to which it was compared.
    package let expected: Double
    package let upper: Int
    package var subject: String { query.description }
}

/// What a query finds is within its band again.
package struct QuerySpikeEnded: JournalEvent, Equatable {
    package static let kind = "query.spikeEnded"
    package let query: ID<KeptQuery>
    package let startedAt: Moment
    package let peakAt: Moment
    package let peakCount: Int
    package let endedAt: Moment
    package var subject: String { query.description }
}

/// Somebody said from when on the numbers of a query are told.
package struct QueryAlertSet: JournalEvent, Equatable {
    package static let kind = "query.alertSet"
    package let query: ID<KeptQuery>
    package let sensitivity: SpikeSensitivity
    package let least: Int
    package var subject: String { query.description }
}
