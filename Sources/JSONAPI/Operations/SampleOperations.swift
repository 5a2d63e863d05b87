import HTTPTypes
import Journal
import Listening
import Organization
import Primitives
import Reception
import Storage

/// The sample of what nobody asked for.
let sampleOperations: [Operation] = [
    .giving(
        SampleJSON.self,
        "readSample",
        .get,
        "/sample",
        "How much of the stream that no query asked for is kept as a sample, and for how long"
    ) { request in
        let viewer = try request.viewer()
        return try await request.house.ground.read { connection in
            let table = SampleTable(of: viewer.organization, on: connection)
            return SampleJSON(try table.kept(), count: try table.count())
        }
    },
    .doing(
        "setSample",
        .put,
        "/sample",
        "Say how much of the stream is kept as a sample; what a lower rate would not have kept goes at once",
        content: NewSampleJSON.self
    ) { request in
        let content: NewSampleJSON = try request.content()
        try await SetSample(ground: request.house.ground)(
            StreamSample(rate: content.rate, days: content.days),
            by: try request.viewer()
        )
    },
]

struct SampleJSON: Described {
    /// Of a million posts so many are kept; 0 keeps none.
    let rate: Int
    let days: Int
    /// From when on every post had this chance; absent while none is kept.
    let since: String?
    /// How many are kept just now.
    let posts: Int64
    static let example = SampleJSON(rate: 1_000, days: 7, since: "2026-11-20T09:41:00.000Z", posts: 4_102)
}

extension SampleJSON {
    init(_ kept: KeptSample, count: Int64) {
        self.init(
            rate: kept.sample.rate,
            days: kept.sample.days,
            since: kept.since?.description,
            posts: count
        )
    }
}

struct NewSampleJSON: Described {
    /// Of a million posts; 10,000 at most.
    let rate: Int
    /// 1 to 14.
    let days: Int
    static let example = NewSampleJSON(rate: 1_000, days: 7)
}

/// How many posts a day a wording would find.
struct VolumeEstimateJSON: Described {
    let perDay: Double
    /// The ends of the interval in which the number lies with 95 of 100 (exact, Poisson).
    let low: Double
    let high: Double
    /// Of a million posts so many are kept.
    let rate: Int
    /// From when on the posts are counted.
    let since: String
    static let example = VolumeEstimateJSON(
        perDay: 2_871,
        low: 1_759.5,
        high: 4_426.9,
        rate: 1_000,
        since: "2026-11-20T09:41:00.000Z"
    )
}

extension VolumeEstimateJSON {
    init(_ estimate: QueryPreview.Estimate) {
        self.init(
            perDay: estimate.volume.perDay,
            low: estimate.volume.low,
            high: estimate.volume.high,
            rate: estimate.rate,
            since: estimate.since.description
        )
    }
}
