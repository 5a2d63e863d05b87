@testable import WebPages

extension Sample {
    static var rating: RatingPage {
        RatingPage(state: .asked(token: "3f9c-no-token"))
    }

    static var brokenRating: RatingPage {
        RatingPage(
            state: .asked(token: "3f9c-no-token", score: "", comment: hostile),
            problems: [Problem(field: "score", message: "No answer is chosen. Choose one from 1 to 5.")]
        )
    }

    static var ratings: RatingsPage {
        RatingsPage(
            days: 90,
            fewest: 5,
            rows: [
                .init(unit: meter, count: 1_204, result: .init(goodPercent: 87, scores: [20, 31, 106, 340, 707])),
                .init(unit: field, count: 4),
                .init(unit: UnitMark(code: "HUB", name: hostile), count: 0),
            ]
        )
    }
}
