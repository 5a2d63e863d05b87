/// What is wrong with a form that came back.
struct Problem: Sendable, Hashable {
    /// The name of the field; `nil` when it concerns the whole form.
    var field: String?
    /// What is so, and what to do.
    var message: String
}

/// One of several things to choose from.
struct Choice: Sendable, Hashable {
    var value: String
    var label: String
    var isChosen = false
}
