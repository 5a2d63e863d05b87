import Channels
import Governance
import Journal
import Organization
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

/// What a network takes on which words may stand behind a warning, and need not be shown around.
private let fronts: Set<ConnectorManifest.Capability> = [.warning, .unlisted, .thread]

@Suite struct `What stands in front of a story's words` {
    @Test(arguments: Engine.allCases)
    func `leaves with each of its posts, to the audience that was chosen`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: fronts) { room in
            room.network.answer(.published(receipt), .published(Receipt(id: "ours-2")))
            let written = try await room.write("One.\n---\nTwo.", behind: " Prices \n and more ", to: .unlisted)
            #expect(written.content.warning == "Prices and more")
            _ = try await room.plan(try await room.approve(try await room.ask(written)))
            for _ in 0..<3 { try await room.round() }

            #expect(room.network.frozen.map(\.contentWarning) == ["Prices and more", "Prices and more"])
            #expect(room.network.frozen.map(\.visibility) == ["unlisted", "unlisted"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for everybody and behind nothing where nobody says so`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: fronts) { room in
            room.network.answer(.published(receipt))
            _ = try await room.plan(try await room.approved())
            try await room.round()

            #expect(room.network.frozen.map(\.contentWarning) == [nil])
            #expect(room.network.frozen.map(\.visibility) == ["public"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is refused where the network has no such, and for fewer than everybody`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            await #expect(throws: StoryRefused.warningNotOffered) { try await room.write("One.", behind: "Prices") }
            await #expect(throws: StoryRefused.audienceNotOffered) { try await room.write("One.", to: .unlisted) }
            let plain = try await room.write("One.", behind: " ", to: .everybody)
            #expect(plain.content.audience == nil && plain.content.warning == nil)
        }
        try await withNewsroom(on: engine, taking: fronts) { room in
            await #expect(throws: StoryRefused.audienceNotOffered) { try await room.write("One.", to: .named) }
            await #expect(throws: StoryRefused.tooLong) {
                try await room.write("One.", behind: String(repeating: "a", count: 501))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts into the length of each post`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: fronts) { room in
            let limit = room.manifest.limits?.characters ?? 300
            let text = String(repeating: "a", count: limit - 5)
            let fits = try await room.ask(try await room.write(text, behind: "Light"))
            #expect(fits.state == .inReview)
            let long = try await room.write(text, behind: "Lights")

            await #expect(throws: OutgoingRefused.tooLong(length: limit + 1, limit: limit)) {
                _ = try await room.ask(long)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is what rules ask about, and is not changed behind an approval`(engine: Engine) async throws {
        try await withNewsroom(on: engine, taking: fronts) { room in
            let early = try await room.approve(try await room.ask(try await room.write("One.", behind: "A price")))
            try await room.askTariffForPrices()
            let asked = try await room.ask(try await room.write("One.", behind: "The price"))
            #expect(asked.content.review?.steps.isEmpty == false)
            _ = try await room.plan(early)
            try await room.round()
            #expect(try await room.item(early)?.state == .rejected)

            let other = try await room.plan(try await room.approve(try await room.ask(try await room.write("Two."))))
            let post = try #require(other.post)
            let organization = room.marram.organization
            let found = try await room.marram.ground.read { try PlannedPostTable(of: organization, on: $0).find(post) }
            let approved = try #require(found)
            #expect(approved.textHash == contentHash(of: Array("Two.".utf8)))
            #expect(postHash("Two.", [], behind: "Prices", to: nil) != approved.textHash)
            #expect(postHash("Two.", [], behind: nil, to: .unlisted) != approved.textHash)
            try await room.execute(
                """
                UPDATE planned_post SET content = REPLACE(content, '"text":"Two."', '"text":"Two.","warning":"Prices"')
                WHERE id = \(post)
                """
            )
            try await room.round()

            #expect(try await room.item(other)?.state == .rejected)
            #expect(room.network.published.isEmpty)
        }
    }
}

extension Newsroom {
    @discardableResult
    fileprivate func write(
        _ text: String,
        behind warning: String? = nil,
        to audience: Audience? = nil
    ) async throws -> StoryVersion {
        var form = SaveStoryVersion.Form(text: text, language: "en", version: 0)
        (form.warning, form.audience) = (warning, audience)
        let story = try await story()
        return try await save(form, through: account, of: story.id, by: try await marram.viewer(.meterAgent))
    }

    fileprivate func askTariffForPrices() async throws {
        let form = ApprovalRuleForm(
            name: "mentions a price",
            condition: ApprovalRule.Condition(words: "price", content: .static),
            steps: [ApprovalRule.Step(unit: marram.tariff.id)]
        )
        _ = try await SaveApprovalRule(ground: marram.ground, networks: ["mastodon"])
            .create(form, in: marram.hub.id, by: try await marram.viewer(.administrator))
        marram.time.advance(by: .seconds(1))
    }
}
