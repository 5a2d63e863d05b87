import Editorial

/// What the invented organisation wants to say first.
enum StoryCast {
    struct Plot: Sendable {
        let unit: String
        /// Who writes it.
        let author: String
        let title: String
        let brief: String
        var sources: [Story.Source] = []
        /// The words of each network.
        var words: [(network: String, text: String)] = []
        /// What a picture beside the words shows; `nil` for none.
        var shows: String?
        var reach = Reach.written
    }

    /// How far it has come when the newcomer signs in.
    enum Reach: Sendable {
        case written
        case asked
        case approved
        /// Leaves so many days behind the three weeks of the history.
        case planned(days: Int64)
    }

    static let all: [Plot] = [
        Plot(
            unit: "SOLAR",
            author: "aled",
            title: "What a cloudy week does to a roof",
            brief: "For people who think of panels: what they give in winter, in plain numbers."
        ),
        Plot(
            unit: "METER",
            author: "tom",
            title: "Read the new display in one minute",
            brief: "For everybody who gets the new display this month. One thing: where the cost of today stands.",
            sources: [Story.Source(link: "https://marram.example/display", note: "The pictures of the manual.")],
            words: [
                (
                    "mastodon",
                    "Your new display in one minute: the big number is what today has cost so far. Nothing else to set."
                ),
                (
                    "bluesky",
                    "New display? The big number is what today has cost so far. That is all there is to set: nothing."
                ),
            ],
            reach: .asked
        ),
        Plot(
            unit: "HUB",
            author: "elin",
            title: "We answer until eight",
            brief: "Say our hours before the dark months, once in each place.",
            words: [
                (
                    "mastodon",
                    "We are here until eight in the evening, Monday to Friday, and on Saturday mornings. Ask us anything."
                )
            ],
            shows: "Bars for the days of a week: five reach from eight to twenty o’clock, the sixth ends at noon.",
            reach: .planned(days: 4)
        ),
        Plot(
            unit: "HUB",
            author: "elin",
            title: "What to do in a power cut, step by step",
            brief: "A thread for the winter: what we are asked most when the lights go out.",
            words: [
                (
                    "bluesky",
                    """
                    A power cut? Three things that help, one below the other.

                    ---

                    Look whether the neighbours have light. If only you are dark, look at the switches of your fuse box first.

                    ---

                    Keep the fridge shut: it stays cold for four hours. Then call the number on your bill; it costs nothing.
                    """
                )
            ],
            reach: .planned(days: 6)
        ),
        Plot(
            unit: "TARIFF",
            author: "mair",
            title: "Night rate, in Welsh and English",
            brief: "The hours of the night rate, before the clocks change.",
            words: [
                ("bluesky", "Night rate runs from half past midnight to half past seven, by the clock on your wall.")
            ],
            reach: .approved
        ),
    ]

    /// When the Mastodon account speaks.
    static let week = (
        zone: "Europe/London",
        slots: [
            SlotPlan.Slot(weekday: 1, minute: 510), SlotPlan.Slot(weekday: 3, minute: 1_050),
            SlotPlan.Slot(weekday: 5, minute: 660),
        ]
    )
}
