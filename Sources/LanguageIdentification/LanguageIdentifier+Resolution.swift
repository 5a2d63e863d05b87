extension LanguageIdentifier {
    /// Letters from which on a text may speak against what was declared.
    static let enoughToContradict = 40

    /// Letters of a script the declared languages do not have, from which on the text may speak against them.
    static let enoughOfOtherScript = 5

    /// The least probability with which a text may speak against what was declared.
    static let contradiction = 0.95

    /// Declared tags that are looked at; a post that declares more declares nothing of use.
    static let declaredLimit = 8

    /// The languages to store with a post.
    ///
    /// 1. What is declared (Bluesky `langs`, Mastodon `language`) wins, in its order, in its usual spelling.
    /// 2. Except where the text is surely something else: it has five letters or more in a script in which none of
    ///    the declared languages is written, and its own language is known; or it has forty letters or more, another
    ///    language has 95 % (the author's past counted in), and none of the declared ones is the same or a near
    ///    relative (Bosnian, Croatian and Serbian; the Norwegians and Danish; Indonesian and Malay; …).
    /// 3. A declared language that the model does not know is believed: the text could not speak for it.
    /// 4. Where nothing is declared, the identified language is stored, or none.
    package func resolve(declared: [String], text: String, prior: [String: Int] = [:]) -> LanguageResolution {
        let score = score(text)
        let guess = guess(from: score, prior: prior)
        var tags: [String] = []
        for tag in declared.prefix(Self.declaredLimit).compactMap(LanguageTags.canonical) where !tags.contains(tag) {
            tags.append(tag)
        }
        if tags.isEmpty || contradicts(guess, score, declared: tags) {
            let identified = guess.language.map { [$0] } ?? []
            return LanguageResolution(
                languages: identified,
                source: identified.isEmpty ? .unknown : .identified,
                guess: guess
            )
        }
        return LanguageResolution(languages: tags, source: .declared, guess: guess)
    }

    private func contradicts(_ guess: LanguageGuess, _ score: TextScore, declared tags: [String]) -> Bool {
        let names = tags.map(LanguageTags.modelName)
        guard let language = guess.language, let script = score.script, names.allSatisfy(languages.contains) else {
            return false
        }
        guard !names.contains(where: { LanguageTags.areNear($0, language) }) else { return false }
        let isOtherScript = !names.contains { isWritten($0, in: script) }
        return isOtherScript
            ? score.letters >= Self.enoughOfOtherScript
            : score.letters >= Self.enoughToContradict && guess.confidence >= Self.contradiction
    }
}
