import Testing

@testable import Listening

@Suite struct `A sample of the stream` {
    @Test func `takes of any names the same share, by chance alone`() {
        let marks = (0..<100_000).map {
            sampleMark(network: "bluesky", post: "at://did:plc:heron/app.bsky.feed.post/3k\($0)")
        }
        let tenths = Dictionary(grouping: marks) { $0 / 100_000 }.mapValues(\.count)

        // Five spreads of the binomial distribution.
        #expect(tenths.count == 10)
        #expect(tenths.values.allSatisfy { abs($0 - 10_000) < 480 })
        #expect(abs(marks.count { $0 < 1_000 } - 100) < 50)
    }

    @Test func `takes the same posts everywhere, and of a higher rate all of a lower one`() {
        let marks = (0..<1_000).map { sampleMark(network: "mastodon", post: "\($0)") }

        #expect(marks == (0..<1_000).map { sampleMark(network: "mastodon", post: "\($0)") })
        #expect(marks != (0..<1_000).map { sampleMark(network: "bluesky", post: "\($0)") })
        #expect(marks.allSatisfy { (0..<1_000_000).contains($0) })
    }
}

@Suite struct `An estimate of what a wording would find` {
    // chi2.ppf(0.025, 2n) / 2 and chi2.ppf(0.975, 2n + 2) / 2 of SciPy.
    @Test(arguments: [
        (0, 0, 3.6888795), (1, 0.0253178, 5.5716434), (5, 1.6234864, 11.6683321), (20, 12.2165196, 30.8883779),
        (100, 81.3639913, 121.6267938),
    ])
    func `has the exact ends of the Poisson distribution`(count: Int, low: Double, high: Double) {
        let ends = poissonInterval(of: count, missing: 0.05)

        #expect(abs(ends.low - low) < 1e-6)
        #expect(abs(ends.high - high) < 1e-6)
    }

    @Test func `knows what is kept, and makes many of each of the sample`() throws {
        let estimate = try #require(
            VolumeEstimate(kept: 700, sampled: 20, rate: 1_000, over: .seconds(7 * 86_400))
        )

        #expect(abs(estimate.perDay - (700 + 20_000) / 7) < 1e-9)
        #expect(abs(estimate.low - (700 + 12_216.519_6) / 7) < 0.01)
        #expect(abs(estimate.high - (700 + 30_888.377_9) / 7) < 0.01)
        #expect(VolumeEstimate(kept: 1, sampled: 0, rate: 0, over: .seconds(86_400)) == nil)
        #expect(VolumeEstimate(kept: 1, sampled: 0, rate: 1_000, over: .seconds(3_599)) == nil)
    }
}
