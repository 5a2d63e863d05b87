import Community

/// What several people want of the invented organisation, and what it shows of their words.
enum NeedCast {
    struct Wish: Sendable {
        let unit: String
        let title: String
        let words: String
        /// The topics that belong to it, by their titles.
        let topics: Set<String>
        let moves: [(state: Need.State, text: String)]
        var isPublic = false
    }

    static let all: [Wish] = [
        Wish(
            unit: "HUB",
            title: "See beforehand what the next hours cost",
            words: "hours cost",
            topics: ["Show what the next hours will cost"],
            moves: [
                (.considered, "We are asking the grid what we may show."),
                (.yes, "Yes: in spring, for everybody with a smart meter, and the evening hours come first."),
            ],
            isPublic: true
        ),
        Wish(
            unit: "METER",
            title: "A display that comes back by itself after the power was off",
            words: "display storm",
            topics: ["The display has been dark since the storm"],
            moves: [(.considered, "The fitters look at ten of them this week.")]
        ),
    ]

    static let wall = (
        unit: "BILLING", name: "kind-words", title: "Kind words about bills", note: "Chosen because it made our week."
    )
}
