import Primitives

/// One story that leaves, or left, at one moment, through one account or several.
struct PlannedRow: Sendable {
    var story: StoryRow
    var accounts: [Account]
    var mark: StoryMark
    var at: Moment

    struct Account: Sendable {
        var network: String
        var handle: String
    }
}

/// The free slots of an account on a day.
struct FreeRow: Sendable {
    var handle: String
    var moments: [Moment]
}

/// The week of an account.
struct SlotForm: Sendable {
    var account: String
    var handle: String
    var zone: String
    /// Such as `mon 08:30, fri 11:00`.
    var slots: String
    var version: Int
    /// What a colleague saved while it was typed.
    var both: BothVersions?
}

/// A month, and what leaves on its days.
struct CalendarPage: Page {
    struct Day: Sendable {
        /// When it begins.
        var date: Moment
        var planned: [PlannedRow] = []
        var free: [FreeRow] = []
        /// Not a day of the month before or behind, which fills the week.
        var isOfMonth = true
        var isToday = false

        var hasSomething: Bool { !planned.isEmpty || !free.isEmpty }
    }

    /// Another month, and where it is shown.
    struct Step: Sendable {
        var month: Moment
        var address: String
    }

    var month: Moment
    /// Each of seven days.
    var weeks: [[Day]]
    var earlier: Step?
    var later: Step?
    var isThisMonth = true
    /// Whether the weeks have more than is shown.
    var isCut = false
    /// The weeks of accounts; changed by whoever sets up the hub.
    var slots: [SlotForm]
    var mayPlan = false
    var problems: [Problem] = []
}
