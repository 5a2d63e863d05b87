import Foundation
package import Primitives

/// Why an answer is not rated, or ratings are not told.
package enum RatingRefused: Refusal {
    /// Nobody asked by this address, it is too old, or no answer has been published since.
    case unknown
    case scoreMissing
    case commentTooLong
    case tooMany
    case windowUnfit

    package var code: String { "rating.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .unknown: .notFound
        case .tooMany: .tooMany
        case .scoreMissing, .commentTooLong, .windowUnfit: .invalid
        }
    }

    package var message: String {
        switch self {
        case .unknown: "This address leads nowhere. The question may have been closed since."
        case .scoreMissing: "No answer is chosen. Choose one from 1 to 5."
        case .commentTooLong: "The comment is longer than 500 characters. Shorten it."
        case .tooMany: "This was sent too often. Wait a quarter of an hour and try again."
        case .windowUnfit: "Ratings are told for 1 to 366 days. Give a number between them."
        }
    }
}

/// What somebody chose and wrote, or what is wrong with it.
func checkedRating(
    _ score: Int?,
    comment: String,
    at now: Moment
) throws(RatingRefused) -> ConversationRating {
    guard let score = score.flatMap(ConversationRating.Score.init) else { throw .scoreMissing }
    let comment = comment.replacing("\0", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard comment.count <= 500, comment.utf8.count <= 8_000 else { throw .commentTooLong }
    return ConversationRating(score: score, comment: comment, at: now)
}
