import Community
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let someMoment = "2026-11-20T09:41:00.000Z"

/// What somebody wrote under a topic.
struct ContributionJSON: Described {
    let id: String
    /// Whether it is an answer; anything else is a comment.
    let isAnswer: Bool
    /// The answer on which it comments; absent of a comment on the topic.
    let commentOn: String?
    let text: String
    /// How many members said that it helped them.
    let helped: Int
    let isHidden: Bool
    let isEdited: Bool
    let version: Int
    let createdAt: String

    static let example = ContributionJSON(
        id: someID,
        isAnswer: true,
        commentOn: someID,
        text: "It sends its numbers.",
        helped: 3,
        isHidden: false,
        isEdited: false,
        version: 1,
        createdAt: someMoment
    )
}

extension ContributionJSON {
    init(_ contribution: Contribution) {
        let parent: ID<Contribution>? = if case .comment(let answer) = contribution.place { answer } else { nil }
        self.init(
            id: contribution.id.description,
            isAnswer: contribution.isAnswer,
            commentOn: parent?.description,
            text: contribution.body,
            helped: contribution.helped,
            isHidden: contribution.isHidden,
            isEdited: contribution.isEdited,
            version: contribution.version,
            createdAt: contribution.createdAt.description
        )
    }
}

struct ShownContributionJSON: Described {
    let contribution: ContributionJSON
    let author: CommunityAuthorJSON
    static let example = ShownContributionJSON(contribution: .example, author: .example)
}

/// One step of an idea.
struct IdeaStepJSON: Described {
    let progress: String
    let note: String
    /// The name of whoever said so.
    let by: String?
    let at: String
    static let example = IdeaStepJSON(progress: "planned", note: "For the spring.", by: "Nia Prosser", at: someMoment)
}

/// What a member said of a topic by pressing buttons.
struct OwnVoiceJSON: Described {
    let saidMeToo: Bool
    /// Whether they hear of it by mail.
    let follows: Bool
    /// The answers and comments of which they said that they helped.
    let helped: [String]
    static let example = OwnVoiceJSON(saidMeToo: true, follows: true, helped: [someID])
}

/// One topic with what stands under it.
struct WholeCommunityTopicJSON: Described {
    let topic: CommunityTopicJSON
    let author: CommunityAuthorJSON
    let unit: String
    /// Fifty answers at most, the accepted one first, then those that helped most people; each with its comments behind
    /// it, and on the first page the comments on the topic behind all.
    let contributions: [ShownContributionJSON]
    /// What to give as `from` for the next answers; absent where there are none.
    let next: String?
    /// What to give as `comments` for more comments on the same answers; absent where these are all.
    let nextComments: String?
    /// The earliest first.
    let steps: [IdeaStepJSON]
    let followers: Int
    /// What the member said who asks; absent for anybody else.
    let own: OwnVoiceJSON?

    static let example = WholeCommunityTopicJSON(
        topic: .example,
        author: .example,
        unit: "Smart meters",
        contributions: [.example],
        next: "3_1763631660000000_\(someID)",
        nextComments: "1763631660000000_\(someID)",
        steps: [.example],
        followers: 5,
        own: .example
    )
}

extension WholeCommunityTopicJSON {
    init(_ whole: TopicQuery.Whole, below address: String) {
        let shown = whole.answers.flatMap { [$0] + $0.comments } + whole.comments
        self.init(
            topic: CommunityTopicJSON(whole.topic, below: address),
            author: CommunityAuthorJSON(whole.author),
            unit: whole.unit,
            contributions: shown.map { one in
                ShownContributionJSON(
                    contribution: ContributionJSON(one.contribution),
                    author: CommunityAuthorJSON(one.author)
                )
            },
            next: whole.next?.description,
            nextComments: whole.moreComments?.description,
            steps: whole.steps.map { step in
                IdeaStepJSON(
                    progress: step.progress.rawValue,
                    note: step.note,
                    by: whole.stepAuthors[step.agent],
                    at: step.at.description
                )
            },
            followers: whole.followers,
            own: whole.own.map { own in
                OwnVoiceJSON(
                    saidMeToo: own.saidMeToo,
                    follows: own.follows,
                    helped: own.helped.map(\.description).sorted()
                )
            }
        )
    }
}
