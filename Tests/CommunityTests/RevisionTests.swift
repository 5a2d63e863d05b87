import Organization
import Primitives
import TestSupport
import Testing

@testable import Community

@Suite struct `What was written before` {
    @Test(arguments: Engine.allCases)
    func `is for its author and for those who moderate there`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let wording = Topic.Wording(title: "Display dark?", body: "Since noon.", language: "en", tags: [])
            _ = try await EditTopic(ground: square.ground)(topic.id, from: 1, to: wording, by: .member(mira))
            let post = CommunityPost.topic(topic.id)
            for reader in [.member(mira), try await square.agent(.hubMember)] as [Participant] {
                let revisions = try await square.query.revisions(of: post, for: reader)
                #expect(revisions.map(\.title) == ["Display dark?", topic.wording.title])
                #expect(revisions.map(\.version) == [2, 1])
            }
            await #expect(throws: CommunityRefused.notYours) {
                _ = try await square.query.revisions(of: post, for: .member(ben))
            }
            await #expect(throws: NotAllowed(permission: .moderate)) {
                _ = try await square.query.revisions(of: post, for: try await square.agent(.meterAgent))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for those of ours who wrote it`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let topic = try await square.topic(by: try await square.join("Mira"))
            let form = Contribute.Form(id: .new(at: square.marram.time.now), body: "It sends.")
            let tom = try await square.agent(.meterAgent)
            let answer = try await square.contribute(form, to: topic.id, by: tom)
            #expect(
                try await square.query.revisions(of: .contribution(answer.id), for: tom).map(\.body) == ["It sends."]
            )
        }
    }
}
