import Listening
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:00:00.000Z"

/// What is told about the numbers of a query.
struct SpikeAlertJSON: Described {
    /// `off`, `low`, `usual` or `high`: an even stream is told about never, once in a thousand years, in eleven years, in six weeks.
    let sensitivity: String
    /// Fewer posts an hour are never told.
    let least: Int
    static let example = SpikeAlertJSON(sensitivity: "usual", least: 10)
}

/// One hour of a query.
struct QueryHourJSON: Described {
    let start: String
    let count: Int
    /// The median of the hours to which it is compared; absent where there are too few.
    let expected: Double?
    /// More than this is a spike.
    let upper: Int?
    /// What it is compared to: `weeks` (the same hour of the week), `days` (of the day) or `hours` (any of the last week).
    let basis: String?
    static let example = QueryHourJSON(start: someMoment, count: 41, expected: 9, upper: 27, basis: "weeks")
}

extension QueryHourJSON {
    init(_ hour: SpikeQuery.Hour) {
        self.init(
            start: hour.start.description,
            count: hour.count,
            expected: hour.band?.expected,
            upper: hour.band?.upper,
            basis: hour.band?.basis.rawValue
        )
    }
}

/// A stretch in which a query found more than its band holds.
struct QuerySpikeJSON: Described {
    let query: String
    let name: String
    let startedAt: String
    let peakAt: String
    /// How many posts its largest hour had.
    let peak: Int
    /// The median of the hours to which its first hour was compared.
    let expected: Double
    let upper: Int
    /// Absent while it goes on.
    let endedAt: String?
    static let example = QuerySpikeJSON(
        query: someID,
        name: "night tariff",
        startedAt: someMoment,
        peakAt: someMoment,
        peak: 41,
        expected: 9,
        upper: 27,
        endedAt: someMoment
    )
}

extension QuerySpikeJSON {
    init(_ spike: QuerySpike, of query: KeptQuery) {
        self.init(
            query: query.id.description,
            name: query.name,
            startedAt: spike.startedAt.description,
            peakAt: spike.peakAt.description,
            peak: spike.course.peakCount,
            expected: spike.course.expected,
            upper: spike.course.upper,
            endedAt: spike.endedAt?.description
        )
    }
}

struct QuerySpikesJSON: Described {
    /// Those that go on and those of the last thirty days, the latest first.
    let spikes: [QuerySpikeJSON]
    static let example = QuerySpikesJSON(spikes: [.example])
}

struct QueryVolumeJSON: Described {
    let alert: SpikeAlertJSON
    /// The last 48 hours, oldest first; the last one is running.
    let hours: [QueryHourJSON]
    /// The latest ten, newest first.
    let spikes: [QuerySpikeJSON]
    static let example = QueryVolumeJSON(alert: .example, hours: [.example], spikes: [.example])
}

extension QueryVolumeJSON {
    init(_ volume: SpikeQuery.Volume) {
        self.init(
            alert: SpikeAlertJSON(sensitivity: volume.alert.sensitivity.rawValue, least: volume.alert.least),
            hours: volume.hours.map(QueryHourJSON.init),
            spikes: volume.spikes.map { QuerySpikeJSON($0, of: volume.query) }
        )
    }
}
