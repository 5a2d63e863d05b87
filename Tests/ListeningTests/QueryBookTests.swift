import Journal
import Matching
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

/// Says of posts which queries match, by name and version, in their order.
private func named(_ book: QueryBook, _ posts: [MatchablePost]) async -> [[String]] {
    await book.matches(in: posts).map { $0.map { "\($0.query.name) \($0.match.queryVersion) \($0.query.unit)" } }
}

private let posts = ["a heron", "an otter and a heron", "a meter", "nothing"].map {
    MatchablePost(id: $0, network: "n", text: $0)
}

private let texts = ["heron", "otter", "heron NOT otter", "meter OR otter", "list:birds"]

/// The same numbers in every run.
private struct Draws: RandomNumberGenerator {
    private var state: UInt64 = 87

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

@Suite struct `The book of queries` {
    @Test(arguments: Engine.allCases)
    func `finds behind any changes what a book finds that reads everything`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let (ground, organization) = (ear.marram.ground, ear.marram.organization)
            let viewer = try await ear.marram.viewer(.administrator)
            var random = Draws()
            // With so few, everything is compiled anew behind most of the changes.
            let book = QueryBook(mostUnmerged: 3)
            var saved: [KeptQuery] = []
            for step in 0..<40 {
                let text = texts.randomElement(using: &random)
                let name = "q\(Int.random(in: 0..<30, using: &random))"
                if step == 0 || step == 25 {
                    _ = try await SaveList(ground: ground)(
                        "birds",
                        entries: step == 0 ? ["heron"] : ["otter"],
                        from: step == 0 ? 0 : 1,
                        by: viewer
                    )
                } else if let place = saved.indices.randomElement(using: &random), step % 3 > 0 {
                    saved[place] = try await SaveQuery(ground: ground).change(
                        saved[place].id,
                        from: saved[place].version,
                        name: name,
                        text: text ?? "",
                        isPaused: Int.random(in: 0..<3, using: &random) == 0,
                        by: viewer
                    )
                } else {
                    saved.append(try await ear.query(name, text ?? ""))
                }
                ear.marram.time.advance(by: .seconds(step % 5 == 0 ? 70 : 0))
                if step % 4 == 1 { continue }
                try await book.refresh(of: organization, on: ground)
                let fresh = QueryBook()
                try await fresh.refresh(of: organization, on: ground)
                #expect(await named(book, posts) == (await named(fresh, posts)), "behind step \(step)")
                #expect(book.count == fresh.count)
            }
            #expect(await named(book, posts).joined().count > 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps one change of a query that is saved again and again`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let viewer = try await ear.marram.viewer(.administrator)
            let other = try await ear.query("other", "otter")
            var query = try await ear.query("birds", "heron")
            var page = QueryPage([other], lists: [:]).changed(by: [query, other])
            let known = page.changes.count
            for number in 1...30 {
                query = try await SaveQuery(ground: ear.marram.ground).change(
                    query.id,
                    from: query.version,
                    name: "birds",
                    text: "heron NOT x\(number)",
                    isPaused: false,
                    by: viewer
                )
                page = page.changed(by: [query])
            }

            #expect(page.changes.keptCount == 2)
            #expect(page.changes.values(from: known).map(\.version) == [query.version])
            #expect(page.changes.values(from: page.changes.count).isEmpty)
            #expect(page.matches(in: posts[0]).map(\.match.queryVersion) == [query.version])
        }
    }

    @Test(arguments: Engine.allCases)
    func `reads again what another clock hid, once all are counted`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let (ground, organization) = (ear.marram.ground, ear.marram.organization)
            let book = QueryBook()
            ear.marram.time.advance(by: .seconds(3_600))
            try await book.refresh(of: organization, on: ground)
            ear.marram.time.advance(by: .seconds(-3_600))
            _ = try await ear.query("birds", "heron")
            ear.marram.time.advance(by: .seconds(3_600))

            try await book.refresh(of: organization, on: ground)
            let before = book.count
            for _ in 0..<120 { try await book.refresh(of: organization, on: ground) }

            #expect(before == 0)
            #expect(book.count == 1)
        }
    }
}
