import Community

/// Who takes part in the invented organisation's community, and what they have said there before the demo begins.
enum CommunityCast {
    /// The names by which members are known; the first asks most.
    static let members = ["Gwen Tal", "Sami", "Jonas Ritter"]

    /// The house rules, as an operator might write them.
    static let terms = """
        Be kind, and say what you know. Whoever reads this should not have to ask twice.

        Do not write down other people's addresses, meter numbers or contracts.

        What you write here anybody may read. You may take it back at any time.
        """

    struct Said: Sendable {
        let unit: String
        let kind: Topic.Kind
        let language: String
        let title: String
        let text: String
        var tags: [String] = []
        /// Who asked, by their place among the members.
        var asker = 0
        /// What others answered, each by their place.
        var answers: [(member: Int, text: String)] = []
        /// Whether the first answer was the right one.
        var isSettled = false
        /// Who said that it is so for them, too.
        var meToo: [Int] = []
        /// How far an idea has come, with what was said about it.
        var steps: [(progress: Topic.Progress, note: String)] = []
    }

    static let all: [Said] = [
        Said(
            unit: "METER",
            kind: .question,
            language: "en",
            title: "Which of the numbers on my meter do I send you?",
            text: "The display goes through five numbers when I press the button, and only some have a letter.",
            tags: ["reading", "meter"],
            answers: [
                (1, "The ones behind 1 and 2, without what stands behind the point. The others are for the fitter."),
                (2, "I took a photograph and sent that, which was fine, too."),
            ],
            isSettled: true,
            meToo: [2]
        ),
        Said(
            unit: "HUB",
            kind: .idea,
            language: "en",
            title: "Show what the next hours will cost",
            text: "Then I would run the washing machine when it is cheap, and so would my neighbours.",
            tags: ["app", "price"],
            asker: 1,
            meToo: [0, 2],
            steps: [
                (.underReview, "We are asking the grid what we may show, and when."),
                (.planned, "In spring, for everybody with a smart meter. We start with the evening hours."),
            ]
        ),
        Said(
            unit: "BILLING",
            kind: .question,
            language: "de",
            title: "Warum kommt die Rechnung jetzt jeden Monat?",
            text: "Bisher kam sie einmal im Jahr, und abgebucht wird wie immer.",
            tags: ["rechnung"],
            asker: 2,
            answers: [
                (1, "Bei mir auch. Es ist nur die Mitteilung über den Verbrauch, abgerechnet wird einmal im Jahr.")
            ]
        ),
        Said(
            unit: "BILLING",
            kind: .praise,
            language: "en",
            title: "The refund came in two days",
            text: "I had expected weeks. Whoever did this: thank you.",
            asker: 1
        ),
        // Nobody answers this one, so that it becomes work.
        Said(
            unit: "METER",
            kind: .problem,
            language: "en",
            title: "The display has been dark since the storm",
            text: "The power is back and the meter seems to count, but there is nothing to be read.",
            tags: ["meter", "storm"],
            meToo: [1, 2]
        ),
    ]

    /// What the organisation says to everybody.
    static let update = Said(
        unit: "METER",
        kind: .update,
        language: "en",
        title: "New meters in Harbour Street from Monday",
        text: "Our fitters carry a card with a photograph. The power is off for a quarter of an hour, not longer.",
        tags: ["fitters"]
    )
}
