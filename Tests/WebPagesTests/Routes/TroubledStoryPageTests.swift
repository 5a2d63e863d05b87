import Channels
import Governance
import HTTPTypes
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial
@testable import Publishing
@testable import WebPages

@Suite struct `A story that did not leave, on the pages,` {
    @Test func `stands in the outbox with its reason, and is decided about there`() async throws {
        try await withLeavingStory { rig, version in
            let post = try #require(version.post)
            try await rig.execute(
                """
                UPDATE outbox SET state = 'rejected', cause = 'refused', reason = 'Too <loud>.', troubled_since = 0
                WHERE id = \(post)
                """
            )
            let tom = try await rig.browser(of: .meterAgent)
            let page = try await tom.get("/outbox")
            #expect(page.text.contains("New displays"))
            #expect(page.text.contains("Too &lt;loud&gt;."))
            #expect(page.text.contains(#"<span class="n num urgent" id="n-outbox">1</span>"#))
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(!(try await ada.get("/outbox").text.contains("New displays")))
            let refused = try await ada.post("/outbox/decide", ["choice": "again", "pick-\(post)": "1"])
            #expect(refused.status == .conflict)
            #expect(try await rig.item(of: post)?.state == .rejected)

            _ = try await tom.submit("/outbox/decide", ["choice": "again", "pick-\(post)": "1"])

            #expect(try await rig.item(of: post)?.state == .queued)
        }
    }

    @Test func `stands there, too, when its moment passed before it came to the outbox`() async throws {
        try await withLeavingStory { rig, version in
            try await rig.execute("DELETE FROM outbox")
            try await rig.execute("UPDATE story_version SET state = 'held' WHERE id = \(version.id)")
            let tom = try await rig.browser(of: .meterAgent)

            let page = try await tom.get("/outbox")

            #expect(page.text.contains("It did not leave at its moment"))
            #expect(page.text.contains("/stories/\(version.story)"))
            #expect(!page.text.contains(#"action="/outbox/decide""#))
        }
    }

    @Test func `is named by a halt that began while it was under way`() async throws {
        try await withLeavingStory { rig, version in
            try await rig.execute("UPDATE outbox SET state = 'sending'")
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/halts")

            let halt = try await nia.submit("/halts", ["unit-METER": "1", "reason": "Brakes."])

            #expect(halt.text.contains("Under way when it began"))
            #expect(halt.text.contains("is still being sent"))
            #expect(halt.text.contains("/stories/\(version.story)"))
        }
    }

    @Test func `says before a halt is let go how much is too old to leave by itself`() async throws {
        try await withLeavingStory { rig, version in
            let nia = try await rig.browser(of: .administrator)
            _ = try await nia.get("/halts")
            let made = try await nia.post("/halts", ["unit-METER": "1", "reason": "Brakes."])
            let page = try #require(made.location)
            try await HoldReplies(ground: rig.ground)(try await rig.ground.read { try OutboxTable(on: $0).unheld() })
            #expect(!(try await nia.get(page).text.contains("Too old to leave by themselves")))
            rig.marram.time.advance(by: .seconds(2 * 86_400))

            let again = try await rig.browser(of: .administrator)

            #expect(try await again.get(page).text.contains("Too old to leave by themselves: "))
        }
    }
}

@Suite struct `A conversation below a story` {
    @Test func `names it to those who may read it, and to nobody else`() async throws {
        try await withLeavingStory { rig, version in
            try await rig.execute("UPDATE story_version SET state = 'published', native_id = 'ours-1'")
            let answered = try await rig.hear(somePost("9", "How easy?", answers: "ours-1", root: "ours-1"))
            let other = try await rig.hear(somePost("8", by: "rhys", "Another matter."))
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get("/conversations/\(answered)").text.contains("/stories/\(version.story)"))
            #expect(!(try await tom.get("/conversations/\(other)").text.contains("/stories/\(version.story)")))
            let tariff = rig.marram.tariff.id

            try await rig.execute("UPDATE story SET unit_id = \(tariff)")

            #expect(!(try await tom.get("/conversations/\(answered)").text.contains("/stories/\(version.story)")))
        }
    }
}

extension PageRig {
    fileprivate func execute(_ statement: SQL) async throws {
        try await ground.write { connection in _ = try connection.execute(statement) }
    }

    fileprivate func item(of post: ID<PlannedPost>) async throws -> OutboxItem? {
        let organization = marram.organization
        return try await ground.read { try OutboxTable(on: $0).find(post: post, of: organization) }
    }
}

/// Gives a story of the meter people whose words have come to the outbox.
private func withLeavingStory(
    _ body: @escaping @Sendable (PageRig, StoryVersion) async throws -> Void
) async throws {
    let connector = ScriptedConnector(capabilities: [.mentions, .reply, .post])
    try await withPages(connectors: [connector]) { rig in
        let account = try await rig.connect().id
        let (tom, nia) = (try await rig.marram.viewer(.meterAgent), try await rig.marram.viewer(.administrator))
        let (ground, manifests) = (rig.ground, [connector.manifest])
        let story = try await KeepStories(ground: ground)
            .begin(Story.Content(title: "New displays", author: tom.actor), in: rig.marram.meter.id, by: tom)
        let form = SaveStoryVersion.Form(text: "The new display is easy to read.", language: "en", version: 0)
        let save = SaveStoryVersion(ground: ground, manifests: manifests)
        _ = try await save(form, through: account, of: story.id, by: tom)
        let review = ReviewStoryVersion(ground: ground, manifests: manifests)
        _ = try await review.ask(account, of: story.id, ifVersion: 1, by: tom)
        _ = try await review.approve(account, of: story.id, ifVersion: 2, by: nia)
        _ = try await ScheduleStoryVersion(ground: ground)(
            account,
            of: story.id,
            at: .now(undo: .zero),
            ifVersion: 3,
            by: tom
        )
        let organization = rig.marram.organization
        try await HandOverDueVersions(ground: ground)(of: organization)
        let version = try await ground.read {
            try StoryVersionTable(of: organization, on: $0).find(account, of: story.id)
        }
        try await body(rig, try #require(version))
    }
}
