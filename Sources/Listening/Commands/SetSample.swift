package import Journal
package import Organization
package import Primitives
import Storage

/// Says how much of the stream that nobody asked for is kept, and for how long.
package struct SetSample: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// What a lower rate or fewer days would not have kept is shown no more at once, and gone when this returns.
    ///
    /// Where this ends in the middle, `ForgetSample` goes on within its next round.
    package func callAsFunction(_ sample: StreamSample, by viewer: Viewer) async throws {
        try viewer.require(.administer, in: nil)
        guard sampleRates.contains(sample.rate) else { throw SampleRefused.rateUnfit }
        guard sampleDays.contains(sample.days) else { throw SampleRefused.daysUnfit }
        let now = ground.clock()
        try await ground.write { connection in
            let table = SampleTable(of: viewer.organization, on: connection)
            let before = try table.kept()
            // A higher rate begins anew: what came before had less of a chance.
            let isHigher = sample.rate > before.sample.rate
            // What had had its fewer days is gone: with more of them nothing from before that is whole.
            let isLonger = sample.days > before.sample.days
            let wholeSince = before.since.map { isLonger ? max($0, now - before.sample.length) : $0 } ?? now
            let since: Moment? = sample.rate == 0 ? nil : isHigher ? now : wholeSince
            try table.set(KeptSample(sample: sample, since: since), at: now)
            try JournalTable(on: connection).append(
                SampleSet(rate: sample.rate, days: sample.days),
                of: viewer.organization,
                in: Lane(of: "sample"),
                by: .agent(viewer.actor),
                unit: viewer.agent.unit,
                at: now
            )
        }
        try await ground.forgetSample(of: viewer.organization)
    }
}

extension StreamSample {
    /// How long a post of it is kept.
    package var length: Duration { .seconds(Int64(days) * 86_400) }
}

/// Why the sample stays as it is.
package enum SampleRefused: Refusal {
    case rateUnfit
    case daysUnfit

    package var code: String { "sample.\(self)" }
    package var kind: RefusalKind { .invalid }

    package var message: String {
        switch self {
        case .rateUnfit: "Keep from 0 to 10,000 posts of a million."
        case .daysUnfit: "Keep them for 1 to 14 days."
        }
    }
}
