import Primitives

@testable import WebPages

extension Sample {
    static var knowers: KnowersPage {
        KnowersPage(
            search: hostile,
            people: [
                KnowerRow(id: "a1", name: "Tom Reece", unit: meter, answers: 1_204, last: minutesAgo(95)),
                KnowerRow(id: "a2", name: hostile, unit: field, answers: 1, last: minutesAgo(9_000)),
                KnowerRow(id: "a3", name: "Sian Rowe", answers: 1, last: minutesAgo(90_000)),
            ],
            tags: ["refunds", hostile]
        )
    }

    static var unfitKnowers: KnowersPage {
        KnowersPage(search: "is:odd", problem: "A filter is not known. Look at the help of the search.")
    }
}
