import Primitives

/// How far a story, or its words for one account, have come, as pages say it.
enum StoryMark: String, Sendable, CaseIterable {
    case held
    case inReview
    case drafting
    case approved
    case scheduled
    case leaving
    case idea
    case published
    case withdrawn
    /// Somebody takes it back, and the network has not said yet that it is gone.
    case takingBack
    /// Taking it back has failed.
    case stillThere
    case takenBack

    var phrase: StoriesPhrase {
        switch self {
        case .held: .storyStageHeld
        case .inReview: .storyStageInReview
        case .drafting: .storyStageDrafting
        case .approved: .storyStageApproved
        case .scheduled: .storyStageScheduled
        case .leaving: .storyLeaving
        case .idea: .storyStageIdea
        case .published: .storyStagePublished
        case .withdrawn: .storyStageWithdrawn
        case .takingBack: .storyTakingBack
        case .stillThere: .storyStillThere
        case .takenBack: .storyTakenBack
        }
    }

    func tag(in words: Words) -> HTML {
        switch self {
        case .approved, .scheduled, .published, .leaving: Tag.good(words[phrase])
        case .held, .stillThere: Tag.bad(words[phrase])
        case .inReview, .takingBack: Tag.warning(words[phrase])
        case .idea, .drafting, .withdrawn, .takenBack: Tag.outlined(words[phrase])
        }
    }
}

/// A story in a list.
struct StoryRow: Sendable {
    var id: String
    var title: String
    /// The unit's code.
    var unit: String?
    var mark: StoryMark
    var author: String
    /// The accounts that have words, by their handles.
    var accounts: [String]

    var address: String { "/stories/\(percentEncoded(id))" }
}

/// What is written about a story.
struct StoryForm: Sendable {
    var title = ""
    var brief = ""
    var author: [Choice] = []
    /// One mail address a line.
    var colleagues = ""
    /// One link and note a line.
    var sources = ""
    var outcome = ""
    var version = 0
    /// Whether it shows what was typed and not taken.
    var isTyped = false
    /// What a colleague saved while it was typed.
    var both: BothVersions?
}

/// The desk: the stories of the units that somebody reads, by how far they have come.
struct StoriesPage: Page {
    /// What waits for this person's word.
    var waiting: [StoryRow] = []
    var stories: [StoryRow]
    /// What is over, the last first.
    var over: [StoryRow] = []
    /// The units in which whoever asks may begin one; none where they may not.
    var units: [Choice] = []
    var form = StoryForm()
    var problems: [Problem] = []
}

/// The words of one account for a story.
struct VersionCard: Sendable {
    var account: String
    var handle: String
    var network: String
    var text: String
    var language: String
    /// `nil` where there are no words yet.
    var mark: StoryMark?
    var length: Int
    var limit: Int
    var byteLimit: Int?
    var charactersPerLink: Int?
    var countsOnlyLocalPartOfMentions = false
    var pictures: [VersionPicture] = []
    /// How many the network takes.
    var mostPictures = 0
    /// What was typed of what a picture shows, where it was not taken.
    var typedShows = ""
    var writers: [String] = []
    var note: String?
    var moment: Moment?
    /// What was typed of a moment, for the writers, and of why it goes, where it was not taken.
    var typedMoment = ""
    var typedNote = ""
    var typedReason = ""
    var zone: String
    var link: String?
    /// Where people answered it.
    var exchange: String?
    /// The version that the form was made from.
    var version = 0
    /// Whether the words are what was typed and not taken.
    var isTyped = false
    /// What a colleague saved while the words were typed.
    var both: BothVersions?
    var hasSlots = false
    var mayWrite = true
    var mayAsk = false
    var mayReview = false
    var maySchedule = false
    var mayTakeBack = false
    var maySettle = false
    /// What a person is told who decides about it.
    var settleAdvice = StoriesPhrase.versionSettle
    var mayConfirm = false
    /// How many posts a person can say of where they are to be seen.
    var unknownPosts = 1
    var typedLinks = ""
    var mayStop = false
    var mayWithdraw = false
    /// The taking back that failed, and why what it was about still stands.
    var failedWithdrawal: (id: String, trouble: String)?
    var takesThreads = false
    var takesQuotes = false
    var takesWarnings = false
    var takesUnlisted = false
    /// What stands in front of the words, as it was typed.
    var warning = ""
    var isUnlisted = false
    /// What the words become, one below the other.
    var posts: [PostRow] = []
    /// The address of the post that they quote, as it was typed, and that post.
    var quote = ""
    var quoted: QuoteRow?
}

/// One story with its words for each account.
struct StoryPage: Page {
    var story: StoryRow
    var form: StoryForm
    var versions: [VersionCard]
    /// Whether whoever asks may write about it.
    var mayKeep = true
    var problems: [Problem] = []
}
