import Channels
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

private let address = "https://marram.example/@anna/7"
private let anna = QuotedPost(address: "", id: "marram.example/7", url: address, author: "anna", text: "Hello.")

@Suite struct `A story that quotes` {
    @Test(arguments: Engine.allCases)
    func `takes along what was found when review was asked for, in the first post of a thread`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine, taking: threads) { room in
            room.network.quote(.success(anna))
            room.network.answer(.published(receipt), .published(Receipt(id: "ours-2")))
            let written = try await room.write("One.\n---\nTwo.", quoting: address, for: try await room.story())
            #expect(written.content.quoted == nil)
            let asked = try await room.ask(written)
            #expect(asked.content.quoted?.text == "Hello.")
            _ = try await room.plan(try await room.approve(asked))
            for _ in 0..<3 { try await room.round() }

            #expect(room.network.frozen.map(\.quotes?.id) == ["marram.example/7", nil])
            #expect(room.network.frozen.first?.quotes?.address == address)
        }
    }

    @Test(arguments: Engine.allCases, [QuoteRefused.gone, .blocked, .forbidden])
    func `is told beforehand what cannot be quoted, and stays as it was`(
        engine: Engine,
        refusal: QuoteRefused
    ) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.quote(.failure(refusal))
            let written = try await room.write("Look.", quoting: address, for: try await room.story())

            await #expect(throws: refusal) { try await room.ask(written) }

            #expect(try await room.stored(written)?.state == .drafting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not sent where what it quotes is gone meanwhile`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            room.network.quote(.success(anna))
            let written = try await room.write("Look.", quoting: address, for: try await room.story())
            let version = try await room.plan(try await room.approve(try await room.ask(written)))
            room.network.refuseToFreeze(.cannotAnswer(reason: QuoteRefused.gone.message))
            try await room.round()

            #expect(room.network.published.isEmpty)
            let held = try #require(try await room.stored(version))
            #expect((held.state, held.content.note) == (.held, QuoteRefused.gone.message))
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts the address that stands in its text, and forgets what was found with other words`(
        engine: Engine
    ) async throws {
        try await withNewsroom(on: engine) { room in
            var link = anna
            link.manner = .link
            room.network.quote(.success(link))
            let long = String(repeating: "a", count: 290)
            let written = try await room.write(long, quoting: address, for: try await room.story())
            await #expect(throws: OutgoingRefused.tooLong(length: 292 + address.count, limit: 300)) {
                try await room.ask(written)
            }

            let short = try await room.write(
                "Look.",
                quoting: address,
                for: try await room.theStory(written),
                from: written.version
            )
            let asked = try await room.ask(short)
            let plain = try await room.write("No.", for: try await room.theStory(asked), from: asked.version)
            #expect(plain.content.quote == nil && plain.content.quoted == nil)
        }
    }
}

extension Newsroom {
    fileprivate func write(
        _ text: String,
        quoting address: String,
        for story: Story,
        from version: Int = 0
    ) async throws -> StoryVersion {
        var form = SaveStoryVersion.Form(text: text, language: "en", version: version)
        form.quote = address
        return try await save(form, through: account, of: story.id, by: try await marram.viewer(.meterAgent))
    }
}
