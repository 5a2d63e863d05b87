import Community
import HTTPTypes
import Primitives
import Reception

/// What one says of topics and contributions by pressing a button.
let topicVoiceOperations: [Operation] = [
    .giving(
        CommunityTopicJSON.self,
        "acceptContribution",
        .put,
        "/community/topics/{topic}/accepted",
        "Call an answer the right one, or take that back: whoever asked, and those who answer there",
        content: AcceptedJSON.self
    ) { request in
        let new: AcceptedJSON = try request.content()
        guard let answer = ID<Contribution>(new.contribution) else { throw RequestRefused.notAnID("contribution") }
        let topic = try await AcceptAnswer(ground: request.house.ground)(
            new.isAccepted ? answer : nil,
            in: try request.id("topic"),
            by: try request.participant()
        )
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .doing(
        "sayHelped",
        .put,
        "/community/contributions/{contribution}/helped",
        "Say as a member that something helped you, or take that back",
        content: HelpedJSON.self
    ) { request in
        let new: HelpedJSON = try request.content()
        try await SayHelped(ground: request.house.ground)(
            try request.id("contribution"),
            new.helped,
            by: try request.member()
        )
    },
    .giving(
        CommunityTopicJSON.self,
        "sayMeToo",
        .put,
        "/community/topics/{topic}/me-too",
        "Say as a member that it is so for you, too, or take that back",
        content: MeTooJSON.self
    ) { request in
        let new: MeTooJSON = try request.content()
        let topic = try await SayMeToo(ground: request.house.ground)(
            try request.id("topic"),
            new.isSo,
            by: try request.member()
        )
        return CommunityTopicJSON(topic, below: request.house.address)
    },
    .doing(
        "followTopic",
        .put,
        "/community/topics/{topic}/followed",
        "Hear of a topic by mail, or no longer",
        content: FollowedJSON.self
    ) { request in
        let new: FollowedJSON = try request.content()
        try await FollowTopic(ground: request.house.ground)(
            try request.id("topic"),
            new.follows,
            by: try request.member()
        )
    },
    .doing(
        "flagPost",
        .post,
        "/community/posts/{post}/flags",
        "Say as a member that a topic or a contribution should not stand here",
        content: NewFlagJSON.self
    ) { request in
        let (new, member): (NewFlagJSON, SignedInMember) = (try request.content(), try request.member())
        try await FlagPost(ground: request.house.ground)(
            try await request.post(seenBy: .member(member)),
            as: try choice(new.reason, for: "reason", standard: .other),
            words: new.words ?? "",
            by: member
        )
    },
    .doing(
        "appealHiding",
        .post,
        "/community/posts/{post}/appeals",
        "Ask to look again at something of yours that was hidden",
        content: AppealJSON.self
    ) { request in
        let (new, member): (AppealJSON, SignedInMember) = (try request.content(), try request.member())
        try await AppealHiding(ground: request.house.ground)(
            try await request.post(seenBy: .member(member)),
            words: new.words,
            by: member
        )
    },
]

extension APIRequest {
    /// The topic or contribution in the address.
    func post(seenBy participant: Participant) async throws -> CommunityPost {
        try await CommunityPostQuery(ground: house.ground)(try id("post"), for: participant)
    }
}
