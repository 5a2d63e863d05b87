/// Several conversations, and what is to be done with them.
struct ChosenPage: Page {
    var rows: [ChosenRow]
    /// The list from which they were chosen.
    var back: String
    /// What was asked for before, where it was refused.
    var form = ChosenForm()
    var problems: [Problem] = []
}

/// One of the chosen conversations.
struct ChosenRow: Sendable {
    var id: String
    var person: String
    var subject: Passage
    var unit: String?
    var isChosen = true
}

/// What can be done with each of them.
struct ChosenForm: Sendable {
    enum Act: String, Sendable, CaseIterable {
        case take, give, prioritise, tag, untag, snooze, close
    }

    var act: Act?
    var people: [Choice] = []
    var priorities: [Choice] = []
    var lengths: [Choice] = []
    var because = ""
    var tag = ""
    var removing = ""
}

/// What became of them, where some were left as they are.
struct ChosenOutcomePage: Page {
    var done: Int
    /// Whether they were put back as they were before.
    var isUndo = false
    var left: [LeftRow]
    var back: String
}

/// One that was left as it is, and why.
struct LeftRow: Sendable {
    /// `nil` where the reader may see no such conversation.
    var row: ChosenRow?
    var reason: String
}
