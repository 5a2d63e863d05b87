import Primitives

/// The list of conversations beside the one that is open.
struct InboxPage: Page {
    var view: InboxView
    /// The units by which the list can be narrowed; fewer than two show no filter.
    var units: [UnitFilter] = []
    /// What is looked for; then the list is what was found.
    var search: String?
    /// Why nothing was looked for.
    var searchProblem: String?
    /// The parts of the inbox that have a name.
    var views: [SavedViewRow] = []
    /// How many conversations the list has in all.
    var total: Int
    var groups: [InboxGroup]
    /// Whether the reader may do something with several at once.
    var mayChoose = false
    /// The address of the list itself, to come back to.
    var back = "/inbox"
    /// Where the rest of a long list is.
    var more: String?
    var open: ConversationPane?
    /// What is left to set up; shown while the list is empty and something is left.
    var tasks: [SetUpTask] = []
}

/// Which conversations the list shows.
enum InboxView: String, Sendable, CaseIterable {
    case inbox
    case mine
    case waiting
    case done

    /// The address of the list, narrowed to a unit and with a conversation open.
    func address(unit: String? = nil, search: String? = nil, open: String? = nil) -> String {
        var parts: [String] = []
        if self != .inbox { parts.append("view=\(rawValue)") }
        if let unit { parts.append("unit=\(percentEncoded(unit))") }
        if let search { parts.append("q=\(percentEncoded(search))") }
        if let open { parts.append("open=\(percentEncoded(open))") }
        return parts.isEmpty ? "/inbox" : "/inbox?" + parts.joined(separator: "&")
    }
}

/// A unit as a filter of the list.
struct UnitFilter: Sendable {
    var code: String
    var name: String
    var isChosen = false
}

/// A part of the list under its own heading.
struct InboxGroup: Sendable {
    enum Kind: Sendable {
        case longestWaiting
        case today
        case earlier
        case found
    }

    var kind: Kind
    /// How many there are in this group, shown or not.
    var count: Int
    var rows: [InboxRow]
}

/// One conversation in the list.
struct InboxRow: Sendable {
    var id: String
    /// The name of the person, or the handle where there is none.
    var person: String
    /// The network's title, such as “Bluesky”.
    var network: String
    /// The title of the last post, where it has one of its own: a subject, a question, a content warning.
    var title: String?
    var excerpt: Passage
    /// When the last thing happened.
    var at: Moment
    /// The unit's code; `nil` while no unit has it.
    var unit: String?
    /// Since when somebody waits for an answer; `nil` when nobody does.
    var waitingSince: Moment?
    var urgency: Urgency = .calm
    /// By when it is to be answered or done, where that is promised.
    var due: DueMark?
    /// How soon somebody should see to it, where that is not as usual: it decides about the place in the list.
    var need: NeedMark?
    /// What the words hint at; no part of the order.
    var signals: [SignalMark] = []
    /// How many others ask the same and wait.
    var alike = 0
    /// That others began with the same.
    var copies: CopiesMark?
    var isUnread = false
    /// Who else is there.
    var present: [PresentPerson] = []
    var note: RowNote?
}

/// How loud a waiting time is shown; never by colour alone.
enum Urgency: Sendable {
    case calm
    case soon
    case late
}

/// The one thing worth saying at the end of a row.
enum RowNote: Sendable {
    /// A colleague is answering.
    case claimed(by: String)
    /// The viewer is answering.
    case mine
    /// On its way to this unit, which has not accepted it yet.
    case offered(to: String)
    /// Out of the queue until then.
    case snoozed(until: Moment)
    /// Somebody looks after it.
    case owned(by: String)
    case draft
    case held
    case unknownOutcome
    case rejected
    /// The language, where it is not the reader's.
    case language(String)
}

/// One step of setting up, from the organisation's first day.
struct SetUpTask: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case nameUnits
        case connectAccount
        case connectSource
        case writeQueries
        case invitePeople
    }

    var kind: Kind
    var isDone: Bool
}
