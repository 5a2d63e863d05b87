import Primitives

/// An open conversation: its head, what was said, and where one answers.
struct ConversationPane: Sendable {
    var id: String
    /// A few words that stand for the conversation.
    var subject: Passage
    /// The person's name or handle, for headings.
    var person: String
    var unit: UnitMark?
    var isDone: Bool
    /// Since when somebody waits for an answer; `nil` when nobody does.
    var waitingSince: Moment?
    var urgency: Urgency = .calm
    /// By when it is to be answered or done, where that is promised.
    var due: DueMark?
    var claim: ClaimState
    /// Whether the reader may answer here: nobody else is offered to take or to close it.
    var mayAct = true
    /// Who else is here.
    var present: [PresentPerson] = []
    /// Who looks after it; `nil` when nobody does.
    var owner: String?
    /// How soon somebody should see to it, and why; `nil` when as usual.
    var need: (mark: NeedMark, reason: String)?
    /// What it is about, in a word each.
    var tags: [String] = []
    /// Whether the person is not to be contacted.
    var isClosed = false
    /// Until when it is out of the queue.
    var snoozedUntil: Moment?
    /// The rule by which it is out of the queue for others to answer first.
    var othersFirstRule: String?
    /// That others ask the same.
    var alike: AlikeMark?
    /// That others began with the same.
    var copies: CopiesMark?
    /// Where “back to the list” leads: the list that the reader came from.
    var back: String = "/inbox"
    /// The conversation's version when it was read; comes back with everything that is sent.
    var version: String
    var entries: [ThreadEntry]
    /// What colleagues have begun to answer.
    var drafts: [PeekedDraft] = []
    var composer: Composer
    /// That it is on its way to another unit.
    var offer: OfferCard?
    var proposal: ProposalCard?
    /// `nil` for somebody who may only read.
    var note: NoteForm?
    /// `nil` while nobody, or not the reader, may give it to somebody else.
    var ownerForm: OwnerForm?
    /// `nil` where nobody is proposed.
    var colleague: ColleagueCard?
    var handOver: HandOverForm?
    var snooze: SnoozeForm?
    var priority: PriorityForm?
    var tagForm: TagForm?
    /// `nil` where there is no macro that fits.
    var macroForm: MacroForm?
    var signalForm: SignalForm?
    /// Whether the reader may split it, or merge it with another one.
    var mayPart = false
    var context: ContextPanel?
}

/// A conversation by itself, for a telephone or for a link from a message.
struct ConversationPage: Page {
    var pane: ConversationPane
}

/// A unit's code and name.
struct UnitMark: Sendable, Hashable {
    var code: String
    var name: String
}

/// Who is answering.
enum ClaimState: Sendable {
    case free
    case mine(until: Moment)
    case held(by: String, until: Moment)
}

/// One thing in the thread, oldest first.
enum ThreadEntry: Sendable {
    case event(ThreadEvent)
    case post(ThreadPost)
    case reply(ThreadReply)
    case submission(ThreadSubmission)
    case note(ThreadNote)
}

/// What happened to the conversation.
struct ThreadEvent: Sendable {
    enum Kind: Sendable {
        case found(query: String, network: String)
        case mentioned(account: String, network: String)
        case sent(toUnit: String)
        case claimed(by: String)
        case released(by: String)
        case taken(by: String)
        case assigned(to: String, by: String)
        case givenBack(by: String)
        /// Somebody is away, or lacks a certificate, and another one, or nobody, has it now.
        case reoffered(to: String?, from: String, lacking: String? = nil, reasons: [ColleagueReason])
        /// Rules that people wrote sorted it; the unit where they moved it.
        case routed(to: String?, rules: [(name: String, words: [String])], othersFirstUntil: Moment? = nil)
        case proposalAnswered(unit: String, isAccepted: Bool, by: String)
        case signalSet(to: SignalMark, before: SignalMark, by: String)
        case offered(to: String, by: String)
        case accepted(for: String, by: String)
        case returned(to: String, by: String)
        case offerWithdrawn(by: String)
        case prioritised(as: NeedMark?, reason: String, by: String)
        case snoozed(until: Moment, by: String)
        case woken(by: String)
        /// These were told that an answer is nearly late, or late.
        case escalated(_ isNear: Bool, told: [String])
        /// Its moment has come; how many others answered where it was put off for them.
        case cameBack(othersAnswered: Int?)
        case tagged(String, by: String)
        case untagged(String, by: String)
        /// Posts were moved into another conversation, or came out of one.
        case split(posts: Int, into: String, by: String)
        case splitOff(from: String, by: String)
        case merged(by: String)
        case done(by: String)
        case reopened(by: String)
        /// The person wrote again after the conversation was done.
        case reopenedByPost
        /// It is a copy of what is open elsewhere, and was put aside for that.
        case collapsed
        case uncollapsed(by: String)
        /// A draft that tells of a decision was prepared.
        case needTold(by: String)
        /// The author took the post back on the network.
        case withdrawn
    }

    var kind: Kind
    var at: Moment
}

/// A post by somebody outside, or by an account of ours that was written elsewhere.
struct ThreadPost: Sendable {
    var id: String
    var name: String
    /// Our own address of their picture.
    var face: String?
    /// The handle with its `@`.
    var handle: String
    var network: String
    var at: Moment
    /// What its author says of that, where it cannot be so.
    var claimedAt: Moment?
    /// Whether its author is who they say, where somebody whom we trust has looked.
    var sender: NetworkPhrase?
    var text: Passage
    /// The title or content warning.
    var title: String?
    /// Whether the author hid it behind a warning.
    var isSensitive = false
    /// Whether the author took it back on the network.
    var isWithdrawn = false
    var isOurs = false
    /// Where it can be read on the network.
    var url: String?
    var media: [PostedMedia] = []
    var audience = PostAudience.everybody
    /// Where the post that it quotes can be read.
    var quoted: String?
    /// What it said before its author changed it, oldest first.
    var former: [PostWording] = []
}

/// A picture or film of a post: said, and where it is a picture that may be had, shown from here.
struct PostedMedia: Sendable {
    enum Kind: Sendable {
        case image
        case video
        case audio
        case other
    }

    var kind: Kind
    /// The author's own words for it.
    var description: String?
    var url: String?
    /// Our own address of the picture.
    var picture: String?
}
