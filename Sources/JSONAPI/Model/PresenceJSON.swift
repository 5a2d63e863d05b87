import Conversations
import Pictures
import Primitives
import Responding

/// Who is at a conversation now, writers first.
struct PresenceJSON: Described {
    let people: [PresentJSON]
    static let example = PresenceJSON(people: [.example])
}

/// A colleague at a conversation.
struct PresentJSON: Described {
    let agent: String
    /// `reading` or `writing`.
    let doing: String
    let since: String

    init(_ colleague: PresentColleague) {
        (agent, doing) = (colleague.agent.description, colleague.doing.rawValue)
        since = colleague.since.description
    }

    static let example = PresentJSON(
        PresentColleague(
            agent: AgentID(at: Moment(microseconds: 1_795_168_320_000_000), distinguishedBy: Array(1...10)),
            doing: .writing,
            since: Moment(microseconds: 1_795_168_320_000_000)
        )
    )
}

/// What the caller does at a conversation.
struct DoingJSON: Described {
    /// `reading`, which is believed for 20 s, or `writing`, for 90 s; say it again while it lasts.
    let doing: String
    static let example = DoingJSON(doing: "writing")
}

/// What colleagues have begun to answer, the latest first; the caller's own words are not among them.
struct DraftsJSON: Described {
    let drafts: [DraftJSON]
    static let example = DraftsJSON(drafts: [.example])
}

/// Words that a colleague has saved and not sent.
struct DraftJSON: Described {
    let agent: String
    let text: String
    /// What they have added beside the words.
    let pictures: [PictureJSON]
    let savedAt: String
    /// Whether they are writing at this moment.
    let isBeingWritten: Bool

    init(_ begun: BegunDraft) {
        (agent, text) = (begun.draft.agent.description, begun.draft.text)
        pictures = begun.draft.pictures.map { PictureJSON($0) }
        (savedAt, isBeingWritten) = (begun.draft.savedAt.description, begun.isBeingWritten)
    }

    private init(agent: String, text: String, pictures: [PictureJSON], savedAt: String, isBeingWritten: Bool) {
        (self.agent, self.text, self.pictures, self.savedAt) = (agent, text, pictures, savedAt)
        self.isBeingWritten = isBeingWritten
    }

    static let example = DraftJSON(
        agent: PresentJSON.example.agent,
        text: "Bore da Gwen.",
        pictures: [.example],
        savedAt: PresentJSON.example.since,
        isBeingWritten: true
    )
}
