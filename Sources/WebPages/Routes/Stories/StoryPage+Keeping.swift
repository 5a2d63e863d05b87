import Editorial
import Primitives

extension StoryPage {
    /// Keeps what was typed where it was not taken, at the version that it was typed on.
    ///
    /// `isConflict` says that a colleague was faster: then both are shown, and whoever saves again has seen both.
    mutating func keep(_ fields: FormFields, for account: String?, isConflict: Bool, in words: Words) {
        guard let account else {
            if fields["title"] != nil { keepForm(fields, isConflict: isConflict, in: words) }
            return
        }
        for place in versions.indices where versions[place].account == account {
            versions[place].keep(fields, of: story, isConflict: isConflict, in: words)
        }
    }

    private mutating func keepForm(_ fields: FormFields, isConflict: Bool, in words: Words) {
        let theirs = form
        form.isTyped = true
        (form.title, form.brief) = (fields.text("title"), fields.text("brief"))
        (form.colleagues, form.sources) = (fields.text("colleagues"), fields.text("sources"))
        form.outcome = fields.text("outcome")
        form.author = form.author.chosen(by: fields.trimmed("author"))
        guard isConflict else {
            form.version = Int(fields.text("version")) ?? 0
            return
        }
        form.both = BothVersions(
            at: story.address,
            [
                .init(label: words[.storyName], theirs: theirs.title, mine: form.title),
                .init(label: words[.storyBrief], theirs: theirs.brief, mine: form.brief),
                .init(label: words[.storyAuthor], theirs: theirs.author.label, mine: form.author.label),
                .init(label: words[.storyColleagues], theirs: theirs.colleagues, mine: form.colleagues),
                .init(label: words[.storySources], theirs: theirs.sources, mine: form.sources),
                .init(label: words[.storyOutcome], theirs: theirs.outcome, mine: form.outcome),
            ]
        )
    }
}

extension VersionCard {
    fileprivate mutating func keep(_ fields: FormFields, of story: StoryRow, isConflict: Bool, in words: Words) {
        if let typed = fields["text"] { keepWords(typed, fields, of: story, isConflict: isConflict, in: words) }
        if !isConflict, let read = fields["version"] { version = Int(read) ?? 0 }
        if let shows = fields["shows"] { typedShows = shows }
        for number in pictures.indices where fields["picture\(number)"] == pictures[number].id {
            pictures[number].shows = fields.text("shows\(number)")
        }
        if let zone = fields["zone"] { self.zone = zone }
        if let at = fields["at"] { typedMoment = at }
        if let note = fields["note"] { typedNote = note }
        if let reason = fields["reason"] { typedReason = reason }
        if let links = fields["links"] { typedLinks = links }
    }

    /// The words, their language and what they quote; where nobody may write them any more, they are shown to be copied.
    private mutating func keepWords(
        _ typed: String,
        _ fields: FormFields,
        of story: StoryRow,
        isConflict: Bool,
        in words: Words
    ) {
        let (typedLanguage, typedQuote) = (fields["language"] ?? language, fields["quote"] ?? quote)
        if isConflict || !mayWrite {
            both = BothVersions(
                at: story.address,
                [
                    .init(label: words[.versionText], theirs: text, mine: typed),
                    .init(label: words[.versionLanguage], theirs: language, mine: typedLanguage, isCode: true),
                    .init(label: words[.versionQuote], theirs: quote, mine: typedQuote, isCode: true),
                ],
                mayReplace: mayWrite
            )
        }
        if mayWrite {
            warning = fields["warning"] ?? warning
            isUnlisted = fields["audience"].map { $0 == "unlisted" } ?? isUnlisted
        }
        if mayWrite { (text, language, quote, isTyped) = (typed, typedLanguage, typedQuote, true) }
    }
}

extension [Choice] {
    /// What the chosen one is called.
    fileprivate var label: String { first(where: \.isChosen)?.label ?? "" }
}
