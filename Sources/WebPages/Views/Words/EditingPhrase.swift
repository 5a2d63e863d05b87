/// What is said where two people have written the same thing at once, by name, beside `Phrase`.
enum EditingPhrase: String, Sendable, CaseIterable {
    case bothTitle, bothSentence, bothOver, bothTheirs, bothMine, bothNothing, bothTake, bothSave
}

extension Words {
    /// A phrase of these that needs nothing filled in.
    subscript(_ phrase: EditingPhrase) -> String { text(named: phrase.rawValue, [:]) }

    func text(_ phrase: EditingPhrase, _ fills: [String: String]) -> String { text(named: phrase.rawValue, fills) }
}
