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

@Suite struct `A story that a person has seen on its network` {
    @Test func `is said to be published there, with where it is to be seen`() async throws {
        try await withHeldStory { rig, version in
            let tom = try await rig.browser(of: .meterAgent)
            let story = "/stories/\(version.story)"
            let settle = "\(story)/versions/\(version.account)/settle"
            let page = try await tom.get(story)
            #expect(page.text.contains(#"<details class="fold" id="published-\#(version.account)"><summary>"#))
            let wrong = try await tom.submit(settle, ["decision": "published", "links": "there"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Enter the address of the post on its network"))
            #expect(wrong.text.contains(#"id="published-\#(version.account)" open"#))
            #expect(wrong.text.contains(#"value="there""#))

            _ = try await tom.get(story)
            let said = ["decision": "published", "links": "https://toot.example/@marram/1"]
            let done = try await tom.submit(settle, said)

            #expect(done.text.contains(#"href="https://toot.example/@marram/1""#))
            #expect(!done.text.contains("id=\"published-"))
        }
    }

    @Test func `shows what is empty behind its name, and what is filled`() async throws {
        try await withHeldStory { rig, version in
            let tom = try await rig.browser(of: .meterAgent)
            let empty = try await tom.get("/stories/\(version.story)").text
            #expect(empty.contains(#"<details class="fold" id="quote-\#(version.account)"><summary>"#))
            #expect(empty.contains(#"<details class="fold" id="picture-\#(version.account)"><summary>"#))
            let content = #""quote":"https://toot.example/@ada/7","text""#
            try await rig.ground.write { connection in
                _ = try connection.execute(
                    "UPDATE story_version SET content = REPLACE(content, '\"text\"', \(content))"
                )
            }

            let filled = try await tom.get("/stories/\(version.story)").text

            #expect(filled.contains(#"<details class="fold" id="quote-\#(version.account)" open><summary>"#))
        }
    }

    @Test func `asks by the cause why it did not leave`() async throws {
        try await withHeldStory { rig, version in
            let tom = try await rig.browser(of: .meterAgent)
            let organization = rig.marram.organization
            try await rig.ground.write { connection in
                let post = try #require(version.post)
                try DecidePost(of: organization, on: connection).takeIn(post, at: rig.marram.time.now)
            }
            let story = "/stories/\(version.story)"
            #expect(try await tom.get(story).text.contains("Look on the network first, then decide."))
            let causes = [
                ("refused", "The network refused it."), ("late", "Its moment is long past"),
                ("crashed", "It was set aside"),
            ]
            for (cause, sentence) in causes {
                try await rig.ground.write { connection in
                    _ = try connection.execute("UPDATE outbox SET state = 'rejected', cause = \(cause)")
                }
                let page = try await tom.get(story).text
                #expect(page.contains(sentence))
                #expect(!page.contains("Look on the network first, then decide."))
            }
        }
    }
}

/// Gives a story of the meter people whose words are approved and held.
private func withHeldStory(
    _ body: @escaping @Sendable (PageRig, StoryVersion) async throws -> Void
) async throws {
    let takes = PictureLimits(count: 1, bytes: 100_000, words: 100)
    let connector = ScriptedConnector(capabilities: [.mentions, .reply, .post, .quote], pictures: takes)
    try await withPages(connectors: [connector]) { rig in
        let account = try await rig.connect().id
        let (tom, nia) = (try await rig.marram.viewer(.meterAgent), try await rig.marram.viewer(.administrator))
        let (ground, manifests) = (rig.ground, [connector.manifest])
        let story = try await KeepStories(ground: ground)
            .begin(Story.Content(title: "New displays", author: tom.actor), in: rig.marram.meter.id, by: tom)
        let form = SaveStoryVersion.Form(text: "The new display is easy to read.", language: "en", version: 0)
        _ = try await SaveStoryVersion(ground: ground, manifests: manifests)(
            form,
            through: account,
            of: story.id,
            by: tom
        )
        let review = ReviewStoryVersion(ground: ground, manifests: manifests)
        _ = try await review.ask(account, of: story.id, ifVersion: 1, by: tom)
        _ = try await review.approve(account, of: story.id, ifVersion: 2, by: nia)
        let (organization, now) = (rig.marram.organization, rig.marram.time.now)
        let version = try await ground.write { connection in
            _ = try FenceStories(of: organization, on: connection)(restoredFrom: now, at: now)
            return try StoryVersionTable(of: organization, on: connection).find(account, of: story.id)
        }
        try await body(rig, try #require(version))
    }
}
