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

@Suite struct `A story that is taken back, on the pages,` {
    @Test func `is being taken back until its network has answered, and stands in the outbox where that failed`()
        async throws
    {
        try await withPublishedStory { rig, version in
            let tom = try await rig.browser(of: .meterAgent)
            let story = "/stories/\(version.story)"
            _ = try await tom.get(story)
            let address = "\(story)/versions/\(version.account)/withdraw"
            let asked = try await tom.submit(address, ["reason": "The price is wrong."])
            #expect(asked.text.contains("being taken back"))
            #expect(!(try await tom.get("/outbox").text.contains("New displays")))
            let id = try await rig.answer(.rejected, because: "Not <allowed>.")

            let page = try await tom.get(story)
            #expect(page.text.contains("It was not taken back: it still stands on the network"))
            #expect(page.text.contains("Not &lt;allowed&gt;."))
            let outbox = try await tom.get("/outbox")
            #expect(outbox.text.contains("New displays") && outbox.text.contains("Not &lt;allowed&gt;."))
            #expect(outbox.text.contains(#"<span class="n num urgent" id="n-outbox">1</span>"#))
            let ada = try await rig.browser(of: .tariffAgent)
            #expect(!(try await ada.get("/outbox").text.contains("New displays")))
            #expect(try await ada.post("/corrections/\(id)/settle", ["choice": "published"]).status == .notFound)

            let gone = try await tom.submit("/corrections/\(id)/settle", ["choice": "published"])

            #expect(gone.text.contains(#"<span class="tag line">taken back</span>"#))
            #expect(!(try await tom.get("/outbox").text.contains("New displays")))
        }
    }
}

extension PageRig {
    /// The network's answer to the one taking back, as its follower hears of it.
    fileprivate func answer(_ state: Correction.State, because reason: String) async throws -> ID<Correction> {
        let (organization, now) = (marram.organization, marram.time.now)
        let id = try await ground.write { connection in
            let table = CorrectionTable(on: connection)
            let open = try #require(try table.open(of: organization).first)
            _ = try table.update(open.moved(to: state, because: reason, at: now))
            let item = try #require(try OutboxTable(on: connection).find(open.reply, of: organization))
            let event = CorrectionFailed(correction: open.id, reason: reason)
            try item.append(event, at: now, on: connection)
            return open.id
        }
        _ = try await FollowerRun(StoryFollower(), on: ground).catchUp()
        return id
    }
}

/// Gives a story of the meter people that stands on a network from which posts can be taken back.
private func withPublishedStory(
    _ body: @escaping @Sendable (PageRig, StoryVersion) async throws -> Void
) async throws {
    let connector = ScriptedConnector(capabilities: [.mentions, .reply, .post, .withdraw])
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
        _ = try await ground.write { connection in
            try connection.execute("UPDATE story_version SET state = 'published', native_id = 'ours-1'")
            try connection.execute("UPDATE outbox SET state = 'sent', receipt = '{\"handle\":{},\"id\":\"ours-1\"}'")
        }
        let version = try await ground.read {
            try StoryVersionTable(of: organization, on: $0).find(account, of: story.id)
        }
        try await body(rig, try #require(version))
    }
}
