/// How likely each language is before the text is read, from what its author wrote before.
struct AuthorPrior {
    /// Posts that a language without any post counts as: an author may always begin with a new one.
    ///
    /// A quarter of a post, shared by all languages the script allows.
    private static let open = 0.25

    private let counts: [Int: Double]
    private let total: Double
    private let languages: Int

    /// Counts by BCP 47 tag; tags the model does not know, and counts that are not positive, say nothing.
    init(_ past: [String: Int], among model: LanguageModel, members: [Int]) {
        var counts: [Int: Double] = [:]
        if !past.isEmpty {
            let places = Dictionary(uniqueKeysWithValues: members.map { (model.languages[$0], $0) })
            for (tag, count) in past where count > 0 {
                guard let name = LanguageTags.canonical(tag).map(LanguageTags.modelName), let place = places[name]
                else { continue }
                counts[place, default: 0] += Double(count)
            }
        }
        self.counts = counts
        total = counts.values.reduce(0, +)
        languages = max(members.count, 1)
    }

    /// Whether the author wrote in this language before.
    func knows(_ language: Int) -> Bool { counts[language] != nil }

    func probability(of language: Int) -> Double {
        guard total > 0 else { return 1 / Double(languages) }
        let share = AuthorPrior.open / Double(languages)
        return (counts[language, default: 0] + share) / (total + AuthorPrior.open)
    }
}
