import Channels
import Conversations
import Listening
import Matching
import Primitives

private let exampleID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"
private let exampleMoment = "2026-11-20T09:41:00.000Z"

/// A conversation as a list shows it.
struct ConversationJSON: Described {
    let id: String
    let subject: String
    let network: String
    let unit: String
    let state: String
    let person: String?
    /// Whose page has everything that was said with them.
    let personID: String
    let language: String?
    let waitingSince: String?
    let claimedBy: String?
    let claimedUntil: String?
    /// Who looks after it.
    let owner: String?
    /// The unit to which it is offered, and which has not said yet whether it takes it.
    let offeredTo: String?
    /// `urgent`, `high`, `normal` or `low`.
    let priority: String
    let priorityReason: String?
    let snoozedUntil: String?
    let updatedAt: String
    let version: Int64
    /// How many others ask the same and wait; in lists only, and absent where nobody does.
    var alike: Int?
    /// How many others began with the same post; in lists only, and absent where none did.
    var copies: Int?

    init(_ conversation: Conversation, person: Person?) {
        id = conversation.id.description
        subject = conversation.subject
        network = conversation.network
        unit = conversation.unit.description
        state = conversation.state.rawValue
        self.person = person?.name
        personID = conversation.person.description
        language = conversation.language
        waitingSince = conversation.waitingSince?.description
        claimedBy = conversation.claim?.agent.description
        claimedUntil = conversation.claim?.until.description
        owner = conversation.owner?.description
        offeredTo = conversation.offeredTo?.description
        priority = conversation.need.priority.rawValue
        priorityReason = conversation.need.reason.isEmpty ? nil : conversation.need.reason
        snoozedUntil = conversation.snoozedUntil?.description
        updatedAt = conversation.updatedAt.description
        version = conversation.version
    }

    static let example = ConversationJSON(
        id: exampleID,
        subject: "Day rate showing at night",
        network: "mastodon",
        unit: exampleID,
        state: "open",
        person: "Gwen Morris",
        personID: exampleID,
        language: "en",
        waitingSince: exampleMoment,
        claimedBy: exampleID,
        claimedUntil: exampleMoment,
        owner: exampleID,
        offeredTo: exampleID,
        priority: "high",
        priorityReason: "She is on the priority register.",
        snoozedUntil: exampleMoment,
        updatedAt: exampleMoment,
        version: 3,
        alike: 16,
        copies: 12
    )

    private init(
        id: String,
        subject: String,
        network: String,
        unit: String,
        state: String,
        person: String?,
        personID: String,
        language: String?,
        waitingSince: String?,
        claimedBy: String?,
        claimedUntil: String?,
        owner: String?,
        offeredTo: String?,
        priority: String,
        priorityReason: String?,
        snoozedUntil: String?,
        updatedAt: String,
        version: Int64,
        alike: Int,
        copies: Int
    ) {
        (self.id, self.subject, self.network, self.unit, self.state) = (id, subject, network, unit, state)
        (self.person, self.language, self.waitingSince, self.claimedBy) = (person, language, waitingSince, claimedBy)
        self.personID = personID
        (self.claimedUntil, self.updatedAt, self.version) = (claimedUntil, updatedAt, version)
        (self.owner, self.offeredTo, self.priority) = (owner, offeredTo, priority)
        (self.priorityReason, self.snoozedUntil, self.alike) = (priorityReason, snoozedUntil, alike)
        self.copies = copies
    }
}

/// A page of the inbox.
struct InboxJSON: Described {
    let conversations: [ConversationJSON]
    /// What to give as `from` for the next page; absent on the last one.
    let next: String?
    /// Counted up to 1,000, which means as many or more; empty for a search.
    let counts: [String: Int]

    static let example = InboxJSON(
        conversations: [.example],
        next: "2_1763631660000000_" + exampleID,
        counts: ["open": 38, "mine": 6, "waiting": 12, "done": 104]
    )
}

extension Mention.Reason {
    /// Why the post is here, for a person.
    var sentence: String {
        switch self {
        case .matched(let match):
            "Found by “\(match.name)”: \(match.explanation.clauses.map(\.clause).joined(separator: ", "))"
        case .namesUs(let account): "Names our account @\(account)"
        case .joins(let post): "Answers \(post)"
        case .kept: "The source keeps everything"
        }
    }
}

/// A conversation with all that is said in it.
struct WholeConversationJSON: Described {
    let conversation: ConversationJSON
    let posts: [PostJSON]
    let replies: [ReplyJSON]
    let notes: [NoteJSON]
    /// Answers that needed the word of others, oldest first.
    let approvals: [ApprovalJSON]
    let tags: [String]
    /// The colleagues who wrote a note or an answer, in the order in which they began.
    let participants: [String]
    /// Those who follow it.
    let followers: [String]
    /// What they said about an answer, last.
    let rating: RatingJSON?
    /// That it changed hands last by itself; absent where a person gave it to somebody since.
    let reoffered: ReofferJSON?
    let draft: String?
    /// What is shown beside your draft; absent where there is none.
    var draftPictures: [PictureJSON]?
    /// The story of ours that is answered here; absent where none is.
    var story: AnsweredStoryJSON?

    static let example = WholeConversationJSON(
        conversation: .example,
        posts: [.example],
        replies: [.example],
        notes: [.example],
        approvals: [.example],
        tags: ["night-rate"],
        participants: [exampleID],
        followers: [exampleID],
        rating: .example,
        reoffered: .example,
        draft: "Bore da Gwen.",
        draftPictures: [.example],
        story: .example
    )
}

/// A story whose words are answered.
struct AnsweredStoryJSON: Described {
    let id: String
    let title: String
    static let example = AnsweredStoryJSON(id: exampleID, title: "New displays")
}

/// Words that are not finished.
struct NewDraftJSON: Described {
    let text: String
    /// All that are to be shown beside them, in their order; absent leaves those that are there.
    let pictures: [NewPictureJSON]?
    static let example = NewDraftJSON(text: "Bore da Gwen.", pictures: [.example])
}

struct TextJSON: Described {
    let text: String
    static let example = TextJSON(text: "Bore da Gwen.")
}

struct RepliesJSON: Described {
    let replies: [ReplyJSON]
    /// Posts of stories that need a person, too.
    let posts: [TroubledPostJSON]
    /// What was to be changed or taken back and still stands, of replies and of stories.
    let changes: [TroubledChangeJSON]
    static let example = RepliesJSON(replies: [.example], posts: [.example], changes: [.example])
}
