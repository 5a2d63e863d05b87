import Primitives
import Publishing

/// Everybody who works here.
struct PeoplePage: Page {
    var people: [AgentRow]
    var mayEdit = true
    /// Shown once, right after a person was added.
    var newcomer: OneTimePassword?
}

/// One person who works here.
struct AgentRow: Sendable {
    var id: String
    var name: String
    var address: String
    var unit: UnitMark?
    var role: String
    var lastSeen: Moment?
    var isDisabled = false
    /// What the viewer may do about them; none shows no controls.
    var actions: [AgentAction] = []
}

/// What can be done about a person: `POST /people/ID/` and this word.
enum AgentAction: String, Sendable, CaseIterable {
    /// A new one-time password; ends the sessions of the person.
    case password
    case disable
    case enable
}

/// The password that a new person uses once.
struct OneTimePassword: Sendable {
    var name: String
    var address: String
    var password: String
}

/// Adding a person.
struct NewAgentPage: Page {
    var name = ""
    var address = ""
    var units: [Choice]
    var roles: [Choice]
    var problems: [Problem] = []
}

/// The units of the organisation, and how each signs.
struct UnitsPage: Page {
    var units: [UnitRow]
    var mayEdit = true
    var newCode = ""
    var newName = ""
    /// The styles for a new unit.
    var styles: [Choice]
    var problems: [Problem] = []
}

/// One unit.
struct UnitRow: Sendable {
    var code: String
    var name: String
    var isHub = false
    /// The name of the unit above.
    var above: String?
    /// Where it can hang, its place chosen.
    var places: [Choice] = []
    var people: Int
    var open: Int
    /// By when it answers; `nil` for somebody who does not see the unit.
    var promise: PromiseCell?
    /// What the hub and it have agreed; `nil` for the hub, and for somebody who does not see the unit.
    var compact: CompactMark?
    /// Whether the viewer sees what the unit asks of whoever answers.
    var showsCertificates = false
    /// The signature styles, the unit's own chosen.
    var styles: [Choice]
    /// How the viewer would sign here.
    var example: String
}

/// Replies that did not go out by themselves.
struct OutboxPage: Page {
    var problems: [OutboxProblem]
    /// How many replies wait for their turn, without any trouble.
    var waiting: Int
    /// What was to be changed or taken back and still stands.
    var changes: [ChangeProblem] = []
    /// What was not done of what was wanted last.
    var refusals: [Problem] = []
}

/// A reply that needs a person.
struct OutboxProblem: Sendable {
    var conversation: Link
    var reply: ThreadReply
    var cause: OutboxCause = .unclear
    /// Since when something has been wrong with it.
    var since: Moment?
    var tries = 0
    /// When something happens next by itself; `nil` where nothing does.
    var next: Moment?
    /// Until when its network has asked for a pause.
    var restsUntil: Moment?
    /// What it is where it is a post of a story, and answers nobody.
    var story: StoryProblem?
    /// Whether it is so old that letting it go sends it no more.
    var isLate = false

    var isStory: Bool { story != nil }
}

/// A post of a story that needs a person.
struct StoryProblem: Sendable {
    /// The network's own words, or ours.
    var reason = ""
    /// What can be decided here; nothing where it is the story that is given another moment.
    var choices: [ReplyResolution] = []
}

/// What came in and could not be read, or waits for a person to decide on it.
struct QuarantinePage: Page {
    var entries: [QuarantineEntry]
    var total: Int
    var more: String?
}

/// One thing that could not be read.
struct QuarantineEntry: Sendable {
    var id: String
    var source: String
    var at: Moment
    /// Why, in a sentence.
    var reason: String
    /// The beginning of what came, as it came.
    var raw: String
    /// How many bytes came in all.
    var size: Int
    /// Whether it could be read and may be taken in.
    var mayBeTaken = false
}
