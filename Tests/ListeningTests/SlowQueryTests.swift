import Channels
import Journal
import Matching
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

private func reasons(
    _ text: String,
    in share: Double,
    _ frequencies: [String: Double] = [:]
) throws -> [QueryCost.Reason] {
    let query = try StandingQuery(id: "q", parsing: text)
    let anchors = query.anchors()
    let shares = Dictionary(
        uniqueKeysWithValues: (anchors?.anchors ?? []).map { ($0, frequencies[$0.text] ?? 0) }
    )
    return costReasons(of: query.expression, by: anchors, evaluatedIn: share, frequencies: shares)
}

@Suite struct `What makes a query dear` {
    @Test func `is named with the words that it is about`() throws {
        #expect(try reasons("meter", in: 0.01, ["meter": 0.01]) == [])
        #expect(try reasons("meter", in: 0.3, ["meter": 0.3]) == [.common(["meter"])])
        #expect(
            try reasons("meter OR the OR heron", in: 0.6, ["meter": 0.2, "the": 0.5]) == [.common(["the", "meter"])]
        )
        #expect(try reasons("me*", in: 0.4, ["me*": 0.4]) == [.shortPrefixes(["me*"])])
        #expect(
            try reasons("meter NEAR/3 wrong", in: 0.3, ["meter": 0.3, "wrong": 0.3]).last == .near
        )
        #expect(try reasons("site:example.org", in: 0.9) == [.common(["example.org"])])
    }

    @Test func `may be that nothing has to stand there`() throws {
        let query = try StandingQuery(id: "q", parsing: "meter")

        #expect(
            costReasons(of: query.expression, by: nil, evaluatedIn: 1, frequencies: [:]) == [.everyPost]
        )
    }

    @Test func `may be that there are many alternatives`() throws {
        let words = (0..<60).map { "word" + String(repeating: "a", count: $0 + 1) }
        let found = try reasons(words.joined(separator: " OR "), in: 0.2)

        #expect(found == [.alternatives(60)])
    }
}

@Suite struct `The report of slow queries` {
    @Test(arguments: Engine.allCases)
    func `names those that are looked at for many posts, the dearest first, with what they found`(
        engine: Engine
    ) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            let often = try await ear.query("often", "the heron")
            let rarely = try await ear.query("rarely", "otter")
            _ = try await ear.query("common", "the")
            let tom = try await ear.marram.viewer(.meterAgent)
            for number in 0..<20 {
                try await ear.hear(
                    somePost("\(number)", by: "gwen\(number)", "On the dunes the heron is away \(number).")
                )
            }
            let save = SaveQuery(ground: ear.marram.ground)
            let whole = try await save.change(
                often.id,
                from: 1,
                name: "often",
                text: "dunes NOT heron",
                isPaused: false,
                by: tom
            )
            let report = try await SlowQueries(ground: ear.marram.ground)(for: tom)

            #expect(report.posts == 20)
            #expect(!report.isSample)
            #expect(report.tried == 3)
            #expect(report.lines.map(\.query.name) == ["common", "often"])
            #expect(report.lines.last?.query == whole)
            #expect(report.lines.map(\.cost.evaluations) == [20, 20])
            #expect(report.lines.map(\.cost.matches) == [20, 0])
            #expect(report.lines.map(\.cost.reasons) == [[.common(["the"])], [.common(["dunes"])]])
            #expect(!report.lines.contains { $0.query.id == rarely.id })
        }
    }

    @Test(arguments: Engine.allCases)
    func `is whole for each of several who ask at once`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            for number in 0..<5 { _ = try await ear.query("\(number)", "dunes OR heron\(number)") }
            try await ear.hear(somePost("1", "On the dunes."))
            let slow = SlowQueries(ground: ear.marram.ground)
            let (tom, ada) = (try await ear.marram.viewer(.meterAgent), try await ear.marram.viewer(.tariffAgent))

            async let first = slow(for: tom)
            async let second = slow(for: tom)
            async let third = slow(for: ada)
            let counts = try await [first.lines.count, second.lines.count, third.lines.count]
            #expect(counts == [5, 5, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those who write queries, of the units that they may see`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            _ = try await ear.query("meters", "dunes", unit: ear.marram.meter.id)
            try await ear.hear(somePost("1", "On the dunes."))
            let slow = SlowQueries(ground: ear.marram.ground)

            await #expect(throws: NotAllowed(permission: .listen)) {
                _ = try await slow(for: try await ear.marram.viewer(.meterReader))
            }
            #expect(try await slow(for: try await ear.marram.viewer(.tariffAgent)).tried == 0)
            #expect(try await slow(for: try await ear.marram.viewer(.meterAgent)).tried == 1)
        }
    }
}
