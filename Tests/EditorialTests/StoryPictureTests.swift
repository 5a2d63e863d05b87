import Channels
import Governance
import Journal
import Logging
import Organization
import Pictures
import Primitives
import Responding
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing

@Suite struct `The pictures of a story` {
    private let words = "The new display with large figures."

    @Test(arguments: Engine.allCases)
    func `are kept without what says where they were taken, for whoever sees the story`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.show(somePNG(notes: "53.12 N"), words)
            let picture = try #require(version.content.shown.first)
            let find = StoryPictures(ground: room.marram.ground)
            let reviewer = try await room.marram.viewer(.administrator)
            let seen = try await find(picture.id, of: version.story, for: reviewer)

            #expect(seen.bytes == somePNG())
            #expect(picture.id == pictureID(of: somePNG()))
            #expect((picture.facts.width, picture.facts.height, picture.facts.words) == (4, 3, words))
            let stranger = try await room.marram.viewer(.tariffAgent)
            await #expect(throws: StoryRefused.unknown) {
                _ = try await find(picture.id, of: version.story, for: stranger)
            }
            await #expect(throws: PictureRefused.unknown) { _ = try await find("0", of: version.story, for: reviewer) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `say what they show before anybody reviews them`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let bare = try await room.show(somePNG(), " ")
            await #expect(throws: OutgoingRefused.pictureWordsMissing) { _ = try await room.askShown(bare) }

            let said = try await room.say(words, of: bare)
            #expect(try await room.askShown(said).state == .inReview)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are refused where the network would not take them, or no picture is there`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            await #expect(throws: PictureRefused.unreadable) { _ = try await room.show(Array("MZ".utf8), words) }
            await #expect(throws: PictureRefused.missing) { _ = try await room.show([], words) }
            await #expect(throws: OutgoingRefused.tooManyPictures(count: 2, limit: 1)) {
                _ = try await room.show(somePNG(), words, and: somePNG(9, 9))
            }
            await #expect(throws: OutgoingRefused.pictureTooLarge(bytes: somePNG().count, limit: 10)) {
                _ = try await room.show(somePNG(), words, limits: PictureLimits(count: 1, bytes: 10, words: 100))
            }
            await #expect(throws: OutgoingRefused.picturesNotTaken) {
                _ = try await room.show(somePNG(), words, limits: nil)
            }
            let kept = try await room.kept()
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `have words that rules ask about as they do about those of the post`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let early = try await room.askShown(try await room.show(somePNG(), "A price of 30 pence."))
            try await room.askTariffAboutPrices()
            let asked = try await room.askShown(try await room.show(somePNG(), "The price of a unit."))
            await #expect(throws: StoryRefused.notAsked) { try await room.approve(asked, by: .meterReader) }
            #expect(try await room.approve(asked, by: .tariffAgent).state == .approved)

            let version = try await room.plan(try await room.approve(early))
            let network = ScriptedPicturePublisher(room.network)
            try await room.roundShown(through: network)

            #expect(try await room.item(version)?.state == .rejected)
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `are forgotten once no version has them`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.show(somePNG(), words)
            let there = try await room.kept()
            _ = try await room.saveShown(version, [])

            let after = try await room.kept()
            #expect((there, after) == (1, 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `leave with the post, the same ones however often it is tried`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.plan(try await room.approvedShown())
            let network = ScriptedPicturePublisher(room.network)
            room.network.answer(.notNow(reason: "busy", retryAfter: nil), .published(receipt))
            try await room.roundShown(through: network)
            room.marram.time.advance(by: .seconds(600))
            try await room.roundShown(through: network)

            let facts = try #require(version.content.shown.first).facts
            let picture = OutgoingPicture(facts, bytes: somePNG())
            #expect(try await room.item(version)?.state == .sent)
            #expect(room.network.frozen.map(\.pictures) == [[picture]])
            #expect(network.broughtAgain == [[picture]])
            #expect(Set(room.network.published).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `do not leave with other words or other bytes than those that were approved`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let network = ScriptedPicturePublisher(room.network)
            let version = try await room.plan(try await room.approvedShown())
            try await room.execute("UPDATE planned_post SET content = REPLACE(content, 'large', 'small')")
            try await room.roundShown(through: network)
            #expect(try await room.item(version)?.state == .rejected)

            let other = try await room.plan(try await room.approvedShown())
            try await room.execute("UPDATE picture_content SET content = \(somePNG(9, 9))")
            try await room.roundShown(through: network)
            #expect(try await room.item(other)?.state == .rejected)
            #expect(room.network.published.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `hold a post back from a way out that takes none`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            let version = try await room.plan(try await room.approvedShown())
            try await room.round()

            let item = try await room.item(version)
            #expect((item?.state, item?.reason) == (.rejected, OutgoingRefused.picturesNotTaken.message))
            #expect(room.network.published.isEmpty)
        }
    }
}

extension Newsroom {
    private static let one = PictureLimits(count: 1, bytes: 100_000, words: 100)

    private func manifest(_ limits: PictureLimits?) -> ConnectorManifest {
        var manifest = manifest
        manifest.limits?.pictures = limits
        return manifest
    }

    /// A version of a new story with pictures.
    fileprivate func show(
        _ bytes: [UInt8],
        _ words: String,
        and second: [UInt8]? = nil,
        limits: PictureLimits? = Newsroom.one
    ) async throws -> StoryVersion {
        let files = [bytes] + (second.map { [$0] } ?? [])
        let form = SaveStoryVersion.Form(
            text: "The new display is easy to read.",
            language: "en",
            version: 0,
            pictures: files.map { SaveStoryVersion.AddedPicture(.file($0), words: words) }
        )
        return try await SaveStoryVersion(ground: marram.ground, manifests: [manifest(limits)])(
            form,
            through: account,
            of: try await story().id,
            by: try await marram.viewer(.meterAgent)
        )
    }

    fileprivate func saveShown(
        _ version: StoryVersion,
        _ pictures: [SaveStoryVersion.AddedPicture]
    ) async throws -> StoryVersion {
        var form = SaveStoryVersion.Form(text: version.content.text, language: "en", version: version.version)
        form.pictures = pictures
        return try await SaveStoryVersion(ground: marram.ground, manifests: [manifest(Self.one)])(
            form,
            through: account,
            of: version.story,
            by: try await marram.viewer(.meterAgent)
        )
    }

    fileprivate func say(_ words: String, of version: StoryVersion) async throws -> StoryVersion {
        try await saveShown(
            version,
            version.content.shown.map { SaveStoryVersion.AddedPicture(.kept($0.id), words: words) }
        )
    }

    fileprivate func askShown(_ version: StoryVersion) async throws -> StoryVersion {
        try await ReviewStoryVersion(ground: marram.ground, manifests: [manifest(Self.one)]).ask(
            account,
            of: version.story,
            ifVersion: version.version,
            by: try await marram.viewer(.meterAgent)
        )
    }

    fileprivate func approvedShown() async throws -> StoryVersion {
        try await approve(try await askShown(try await show(somePNG(), "The new display with large figures.")))
    }

    /// What mentions a price needs the word of the tariff people from a second later on.
    fileprivate func askTariffAboutPrices() async throws {
        let form = ApprovalRuleForm(
            name: "mentions a price",
            condition: ApprovalRule.Condition(words: "price", content: .static),
            steps: [ApprovalRule.Step(unit: marram.tariff.id)]
        )
        _ = try await SaveApprovalRule(ground: marram.ground, networks: ["mastodon"])
            .create(form, in: marram.hub.id, by: try await marram.viewer(.administrator))
        marram.time.advance(by: .seconds(1))
    }

    fileprivate func roundShown(through network: ScriptedPicturePublisher) async throws {
        try await HandOverDueVersions(ground: marram.ground)(of: marram.organization)
        let service = OutboxService(
            ground: marram.ground,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            idempotency: { _ in .byKey },
            published: { _, _ in },
            open: { _ in network }
        )
        await service.round()
    }

    /// How many pictures are kept.
    fileprivate func kept() async throws -> Int {
        try await marram.ground.read { connection in
            Int(try connection.rows("SELECT COUNT(*) AS number FROM picture_content")[0].integer("number"))
        }
    }
}
