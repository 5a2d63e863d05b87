import Primitives
import Testing

@testable import WebPages

/// The names of all that pages say.
private let everyPhrase =
    Phrase.allCases.map(\.rawValue) + CommunityPhrase.allCases.map(\.rawValue) + CarePhrase.allCases.map(\.rawValue)
    + OutboxPhrase.allCases.map(\.rawValue) + HaltPhrase.allCases.map(\.rawValue)
    + CorrectionPhrase.allCases.map(\.rawValue)
    + NeedsPhrase.allCases.map(\.rawValue) + ListeningPhrase.allCases.map(\.rawValue)
    + ImportPhrase.allCases.map(\.rawValue) + NetworkPhrase.allCases.map(\.rawValue)
    + StoriesPhrase.allCases.map(\.rawValue) + NoticePhrase.allCases.map(\.rawValue)
    + EditingPhrase.allCases.map(\.rawValue)

@Suite struct `The catalogue` {
    @Test(arguments: everyPhrase)
    func `has every phrase in every language, with the same slots`(phrase: String) {
        let english = forms(of: phrase, in: .english)
        #expect(!english.isEmpty)
        for catalogue in [Catalogue.german, .arabic] {
            let other = forms(of: phrase, in: catalogue)
            #expect(!other.isEmpty)
            #expect(english.keys.contains(phrase) == other.keys.contains(phrase))
            #expect(slots(english) == slots(other))
        }
    }

    @Test func `has no sentence that nobody says`() {
        let known = Set(everyPhrase)
            .union(Catalogue.english.borrowed.values.joined())
        for catalogue in [Catalogue.english, .american, .german, .arabic] {
            let names = catalogue.names.map { String($0.prefix { $0 != "[" }) }
            #expect(Set(names).subtracting(known).isEmpty)
        }
    }

    @Test func `has all forms of each language for what has any`() {
        let forms: [(Catalogue, Set<PluralCategory>)] = [
            (.english, [.one, .other]), (.german, [.one, .other]), (.arabic, Set(PluralCategory.allCases)),
        ]
        for (catalogue, categories) in forms {
            let counted = Set(catalogue.names.filter { $0.contains("[") }.map { $0.prefix { $0 != "[" } })

            #expect(counted.count >= 15)
            for name in counted {
                for category in PluralCategory.allCases {
                    let isThere = catalogue.template("\(name)[\(category.rawValue)]") != nil
                    #expect(isThere == categories.contains(category), "\(name) \(category)")
                }
            }
        }
    }

    private func names(of phrase: String) -> [String] {
        [phrase] + PluralCategory.allCases.map { "\(phrase)[\($0.rawValue)]" }
    }

    private func forms(of phrase: String, in catalogue: Catalogue) -> [String: Template] {
        var forms: [String: Template] = [:]
        for name in names(of: phrase) { forms[name] = catalogue.template(name) }
        return forms
    }

    /// `n` may be left out where the form says the number itself.
    private func slots(_ forms: [String: Template]) -> Set<String> {
        forms.values.reduce(into: []) { $0.formUnion($1.slots) }
    }
}

@Suite struct `A sentence` {
    @Test func `is escaped around what fills it`() {
        let words = Sample.words()

        let html = words.html(.eventFound, ["query": isolated("<b>"), "network": "Bluesky", "time": "09:41"])

        #expect(html.text == "Found by “<bdi>&lt;b&gt;</bdi>” on Bluesky, 09:41")
    }

    @Test func `shows emphasis as markup and leaves it out of plain text`() {
        let template = Template(parsing: "*{n} accounts* speak.")

        #expect(template.html(["n": "3"]).text == "<b>3 accounts</b> speak.")
        #expect(template.text(["n": "3"]) == "3 accounts speak.")
    }

    @Test(arguments: [
        (0, "لا محادثات"), (1, "محادثة واحدة"), (2, "محادثتان"), (3, "٣ محادثات"), (11, "١١ محادثة"),
        (100, "١٠٠ محادثة"),
        (103, "١٠٣ محادثات"),
    ])
    func `takes the Arabic form that goes with its number`(count: Int, sentence: String) {
        #expect(Sample.words(.arabic).text(.conversationCount, count: count) == sentence)
    }
}

@Suite struct `Numbers and times` {
    @Test(arguments: [
        (Language.britishEnglish, "48,211,904"), (.german, "48.211.904"), (.arabic, "٤٨٬٢١١٬٩٠٤"),
    ])
    func `have the digits and groups of the language`(language: Language, text: String) {
        #expect(Sample.words(language).number(48_211_904) == text)
        #expect(Sample.words().number(-1_000) == "\u{2212}1,000")
    }

    @Test(arguments: [
        (Language.britishEnglish, "20 November 2026", "09:52"), (.americanEnglish, "November 20, 2026", "9:52 AM"),
        (.german, "20. November 2026", "10:52"), (.arabic, "٢٠ نوفمبر ٢٠٢٦", "٠٩:٥٢"),
    ])
    func `have the order of the language and the reader's clock`(language: Language, date: String, clock: String) {
        #expect(Sample.words(language).date(Sample.now) == date)
        #expect(Sample.words(language).clock(Sample.now) == clock)
    }

    @Test(arguments: [
        (Language.britishEnglish, "Friday, 20 November 2026"), (.german, "Freitag, 20. November 2026"),
        (.arabic, "الجمعة، ٢٠ نوفمبر ٢٠٢٦"),
    ])
    func `name the day of the week where one plans by it`(language: Language, date: String) {
        #expect(Sample.words(language).dateWithWeekday(Sample.now) == date)
        #expect(Sample.words().dateWithWeekday(Moment(microseconds: -1)).hasPrefix("Wednesday, "))
    }

    @Test(arguments: [
        (Language.britishEnglish, "November 2026", "Friday", "20"), (.german, "November 2026", "Freitag", "20"),
        (.arabic, "نوفمبر ٢٠٢٦", "الجمعة", "٢٠"),
    ])
    func `name a month, and a day of it, in a calendar`(
        language: Language,
        month: String,
        weekday: String,
        day: String
    ) {
        let words = Sample.words(language)

        #expect(words.month(Sample.now) == month)
        #expect(words.weekday(Sample.now) == weekday)
        #expect(words.dayOfMonth(Sample.now) == day)
    }

    @Test func `say today by the clock, yesterday by name and the rest by date`() {
        let words = Sample.words()

        #expect(words.when(Sample.minutesAgo(60)) == "08:52")
        #expect(words.when(Sample.daysAgo(1)) == "yesterday, 09:52")
        #expect(words.when(Sample.daysAgo(31)) == "20 Oct, 09:52")
        #expect(words.when(Sample.daysAgo(400)) == "16 Oct 2025, 09:52")
    }

    @Test func `fall on the reader's day, also before 1970 and across midnight`() {
        let before = Words(.britishEnglish, now: Sample.now, secondsEastOfUTC: { _ in -3_600 })

        #expect(before.date(Moment(microseconds: 0)) == "31 December 1969")
        #expect(before.clock(Moment(microseconds: -1)) == "22:59")
        #expect(Sample.words(.americanEnglish).clock(Moment(microseconds: 0)) == "12:00 AM")
    }

    @Test func `say how long ago in the greatest unit`() {
        let words = Sample.words()

        #expect(words.age(Sample.now) == "now")
        #expect(words.age(Sample.now + .seconds(300)) == "now")
        #expect(words.age(Sample.minutesAgo(54)) == "54 min")
        #expect(words.age(Sample.minutesAgo(119)) == "1 h")
        #expect(words.age(Sample.daysAgo(3)) == "3 d")
    }
}

@Suite struct `The reader's language` {
    @Test(arguments: [
        ("de-AT,de;q=0.9,en;q=0.5", Language.german), ("en-US,en;q=0.9", .americanEnglish), ("en", .britishEnglish),
        ("fr,ar;q=0.4", .arabic), ("cy", .britishEnglish), ("", .britishEnglish), ("*;q=1,de;q=0", .britishEnglish),
        ("de;q=0.2,ar;q=0.8", .arabic), (";;;,,,q=", .britishEnglish),
    ])
    func `is the best that the browser asks for and we have`(header: String, language: Language) {
        #expect(Language.best(forAccepted: header) == language)
    }
}
