import Organization
import Primitives

/// A line of an import as it may be written, or why it may not.
struct CheckedLine: Sendable {
    let number: Int
    var answer: (answer: Answer, original: ID<Answer>?)?
    var refusal: (any Refusal)?

    init(number: Int, _ line: Result<ImportedAnswer, RefusedImport>, by viewer: Viewer, at now: Moment) {
        self.number = number
        do {
            let imported = try line.get()
            try viewer.require(imported.state == .public ? .publishAnswers : .writeAnswers, in: imported.unit)
            if let day = imported.reviewAt, day > now + longestReview { throw AnswerRefused.reviewUnfit }
            answer = (try imported.answer(by: viewer, at: now), imported.original)
        } catch let refused as RefusedImport {
            refusal = refused.refusal
        } catch {
            refusal = error as? any Refusal ?? AnswerRefused.unknown
        }
    }
}

extension ImportedAnswer {
    fileprivate func answer(by viewer: Viewer, at now: Moment) throws -> Answer {
        let id = id ?? .new(at: now)
        return Answer(
            id: id,
            code: id.code,
            unit: unit,
            state: state,
            wording: try wording.checked(),
            owner: viewer.actor,
            // A day that has passed is one on which somebody should have looked: it is due.
            reviewAt: reviewAt ?? now + reviewLength,
            checked: state == .draft ? nil : Answer.Check(at: now, by: viewer.actor),
            canonical: nil,
            source: nil,
            version: 1,
            createdAt: now,
            changedAt: now
        )
    }
}
