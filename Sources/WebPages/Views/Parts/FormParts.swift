/// What is wrong with a form that came back.
struct Problem: Sendable, Hashable {
    /// The name of the field; `nil` when it concerns the whole form.
    var field: String?
    /// What is so, and what to do.
    var message: String
}

extension [Problem] {
    /// What `aria-describedby` says of a field: its problem in the summary above it, and its help.
    func describing(_ field: String, _ help: String? = nil) -> String? {
        let ids = [contains { $0.field == field } ? "problem-\(field)" : nil, help].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// One of several things to choose from.
struct Choice: Sendable, Hashable {
    var value: String
    var label: String
    var isChosen = false
}

extension [Choice] {
    /// The same, as somebody chose in a form that was not taken.
    func chosen(by value: String) -> [Choice] {
        map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == value) }
    }
}
