extension [Choice] {
    /// What a choice stands for that was made by a program and has no place on the page: it stays as it is.
    static var asItIs: String { "=" }

    /// “Any”, then each one; what is several stays as it is until another one is chosen.
    static func any(of all: [(value: String, label: String)], chosen: [String], in words: Words) -> [Choice] {
        let labels = Dictionary(all.map { ($0.value, $0.label) }) { first, _ in first }
        let several = chosen.map { labels[$0] ?? $0 }.joined(separator: ", ")
        return [Choice(value: "", label: words[.ruleAny], isChosen: chosen.isEmpty)]
            + (chosen.count > 1 ? [Choice(value: asItIs, label: several, isChosen: true)] : [])
            + all.map { Choice(value: $0.value, label: $0.label, isChosen: chosen == [$0.value]) }
    }

    /// The same with another one chosen; as it is when nothing was.
    func choosing(_ value: String?) -> [Choice] {
        guard let value else { return self }
        return map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == value) }
    }
}
