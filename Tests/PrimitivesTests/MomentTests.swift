import Primitives
import Testing

@Suite struct `A moment` {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-21T09:41:00.000Z", 1_795_254_060_000_000),
            ("2026-11-21T10:41:00+01:00", 1_795_254_060_000_000), ("2026-11-21T04:11:00-05:30", 1_795_254_060_000_000),
            ("2026-11-21t09:41:00z", 1_795_254_060_000_000), ("2026-11-21 09:41:00Z", 1_795_254_060_000_000),
            ("1969-12-31T23:59:59.999999Z", -1), ("2000-02-29T12:00:00.5Z", 951_825_600_500_000),
            ("2026-11-21T09:41:00.1234567891Z", 1_795_254_060_123_456), ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
            ("0001-01-01T00:00:00Z", -62_135_596_800_000_000), ("9999-12-31T23:59:59Z", 253_402_300_799_000_000),
        ] as [(String, Int64)]
    )
    func `is read from RFC 3339`(text: String, microseconds: Int64) {
        #expect(Moment(rfc3339: text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11-21", "2026-11-21T09:41Z", "2026-11-21T09:41:00", "2026-11-21T09:41:00.Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z",
        "2026-11-21T09:41:61Z", "2026-11-21T09:41:00+24:00", "2026-11-21T09:41:00+0100", "2026-11-21T09:41:00Z ",
        " 2026-11-21T09:41:00Z", "2026-11-21T09:41:00ZZ", "2026-11-21T0٩:41:00Z", "+026-11-21T09:41:00Z",
        "20261121T094100Z", "2026-11-21X09:41:00Z", "2026-11-21T09:41:00,5Z", "-2026-11-21T09:41:00Z",
    ])
    func `is not read from what only looks like it`(text: String) {
        #expect(Moment(rfc3339: text) == nil)
    }

    @Test(arguments: 0..<2_000)
    func `comes back from its own text, to the millisecond`(seed: Int) {
        var generator = SplitMix(seed: seed)
        let range = -62_135_596_800_000...Int64(253_402_300_799_999)
        let moment = Moment(microseconds: Int64.random(in: range, using: &generator) * 1_000)

        #expect(Moment(rfc3339: moment.description) == moment)
    }

    @Test func `is written with milliseconds, in UTC`() {
        #expect(Moment(microseconds: 1_795_254_060_123_999).description == "2026-11-21T09:41:00.123Z")
        #expect(Moment(microseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Moment(microseconds: .min).description == "-290308-12-21T19:59:05.224Z")
        #expect(Moment(microseconds: .max).description == "294247-01-10T04:00:54.775Z")
    }

    @Test func `sorts as its text does`() {
        var generator = SplitMix(seed: 7)
        let moments = (0..<500).map { _ in
            Moment(microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &generator))
        }

        #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
    }

    @Test func `moves by durations and measures them`() {
        let moment = Moment(microseconds: 1_000_000)

        #expect(moment + .milliseconds(1_500) == Moment(microseconds: 2_500_000))
        #expect(moment - .seconds(2) == Moment(microseconds: -1_000_000))
        #expect((moment + .seconds(90)) - moment == .seconds(90))
        #expect(Duration.milliseconds(-1).microseconds == -1_000)
    }
}
