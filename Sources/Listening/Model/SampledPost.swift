import Channels
import Journal
package import Primitives

/// A post that nobody asked for and that is kept for a few days as a sample of all such.
struct SampledPost: Sendable {
    let post: IncomingPost
    let language: String?
    let receivedAt: Moment
}

/// What happened to posts of the sample, in order.
enum SampleChange: Sendable {
    case came(SampledPost)
    case changed(IncomingPost)
    /// Its author took it back, or it concerns us by now.
    case gone(network: String, id: String)
}

/// The sample as it is kept, and since when it is whole.
package struct KeptSample: Sendable, Equatable {
    package var sample: StreamSample
    /// From when on every post had a chance of the present rate; `nil` while nothing is kept.
    package var since: Moment?
    package var changedAt: Moment?

    package static let nothing = KeptSample(sample: .nothing)
}

/// Somebody said how much of the stream that nobody asked for is kept, and for how long.
package struct SampleSet: JournalEvent, Equatable {
    package static let kind = "sample.set"
    /// Of a million posts.
    package let rate: Int
    package let days: Int
    package var subject: String { "sample" }
}
