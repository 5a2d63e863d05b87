import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

let ratingRoutes: [PageRoute] = [
    .get("/ratings", access: .may([.read])) { .page(try await $0.ratings()) },
    // Networks open the addresses in a post to show what is behind them: opening one asks, and changes nothing.
    .get("/rate/:token", access: .anybody) { try await $0.askedRating() },
    .open("/rate/:token") { try await $0.rate() },
]

extension Visit {
    private var token: String { parameters["token"] ?? "" }
    private var rating: RateConversation { RateConversation(ground: ground, limiter: house.limiter) }

    fileprivate func askedRating() async throws -> Answer {
        do {
            try await rating.look(token)
            return .page(RatingPage(state: .asked(token: token)))
        } catch RatingRefused.unknown {
            return .page(RatingPage(state: .closed), status: .notFound)
        }
    }

    /// Whoever holds the address rates; no form of ours is asked for, so that nothing is left in their browser.
    fileprivate func rate() async throws -> Answer {
        let (score, comment) = (fields.trimmed("score"), fields.text("comment"))
        do {
            try await rating(token, score: Int(score), comment: comment)
            return .page(RatingPage(state: .kept))
        } catch RatingRefused.unknown {
            return .page(RatingPage(state: .closed), status: .notFound)
        } catch let refusal as RatingRefused {
            let field: String? =
                switch refusal {
                case .scoreMissing: "score"
                case .commentTooLong: "comment"
                default: nil
                }
            var page = RatingPage(state: .asked(token: token, score: score, comment: comment))
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: refusal == .tooMany ? .tooManyRequests : .unprocessableContent)
        }
    }

    fileprivate func ratings() async throws -> RatingsPage {
        let viewer = try viewer()
        try viewer.require(.may([.read]))
        let directory = try await Directory(self)
        let found = try await RatingsQuery(ground: ground)(for: viewer)
        return RatingsPage(
            days: RatingsQuery.usualDays,
            fewest: UnitRatings.fewest,
            rows: found.compactMap { ratings in
                directory.mark(of: ratings.unit).map { unit in
                    RatingsPage.Row(
                        unit: unit,
                        count: ratings.count,
                        result: ratings.result.map { .init(goodPercent: $0.goodPercent, scores: $0.scores) }
                    )
                }
            }
        )
    }
}

extension RatingLine {
    init?(_ rating: ConversationRating) {
        guard let mark = RatingMark(rawValue: rating.score.rawValue) else { return nil }
        self.init(mark: mark, comment: rating.comment, at: rating.at)
    }
}
