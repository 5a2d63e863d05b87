import Community
import HTTPTypes
import Organization
import Primitives
import Reception

/// What members say of each other's words to those who keep order.
let careRoutes: [PageRoute] = [
    .shared("/q/:topic/flag") { try await $0.flagPost() },
    .shared("/q/:topic/appeal") { try await $0.appealHiding() },
]

extension Visit {
    /// What a form is about: something under the topic, or the topic itself.
    func post(in topic: ID<Topic>) throws(CommunityRefused) -> CommunityPost {
        guard let id = try contribution("what") else { return .topic(topic) }
        return .contribution(id)
    }

    private var what: String { fields.trimmed("what") }
    private var suffix: String { "-" + (what.isEmpty ? "topic" : what) }

    fileprivate func flagPost() async throws -> Answer {
        let words = fields.text("flag")
        let typed = TopicTyped(flagged: what, flag: words)
        return try await actOnTopic(.topicFlagged, typed: typed, field: "flag" + suffix) { topic, member in
            guard let reason = FlagReason(rawValue: fields.text("reason")) else { throw ChoiceUnknown() }
            try await FlagPost(ground: ground)(try post(in: topic), as: reason, words: words, by: member)
        }
    }

    fileprivate func appealHiding() async throws -> Answer {
        let words = fields.text("appeal")
        let typed = TopicTyped(flagged: what, flag: words)
        return try await actOnTopic(.topicAppealed, typed: typed, field: "appeal" + suffix) { topic, member in
            try await AppealHiding(ground: ground)(try post(in: topic), words: words, by: member)
        }
    }
}
