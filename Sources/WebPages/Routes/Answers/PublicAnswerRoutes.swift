import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

extension Visit {
    /// A public answer; whatever else has that address is not there.
    func publicAnswer() async throws -> Answer {
        do {
            let found = try await PublicAnswers(ground: ground)(parameters["code"] ?? "")
            if let other = found.canonical { return .redirect("/a/\(other.code)") }
            return .page(
                PublicAnswerPage(
                    shown: PublicAnswerPage.Shown(
                        title: found.answer.wording.title,
                        text: found.answer.wording.body,
                        language: found.answer.wording.language,
                        checkedAt: found.answer.checked?.at,
                        address: "\(house.address)/a/\(found.answer.code)"
                    )
                )
            )
        } catch AnswerRefused.unknown {
            return .page(PublicAnswerPage(shown: nil), status: .notFound)
        }
    }

    func answerFeed() async throws -> Answer {
        let (answers, organization) = try await PublicAnswers(ground: ground).latest()
        let feed = AnswerFeed(
            title: words.text(.answersFeed, ["organization": organization.name]),
            organization: organization.name,
            id: organization.id.description,
            address: house.address,
            updatedAt: (answers.first?.changedAt ?? organization.createdAt).description,
            entries: answers.map { answer in
                AnswerFeed.Entry(
                    id: answer.id.description,
                    title: answer.wording.title,
                    text: answer.wording.body,
                    language: answer.wording.language,
                    address: "\(house.address)/a/\(answer.code)",
                    publishedAt: answer.createdAt.description,
                    updatedAt: answer.changedAt.description
                )
            }
        )
        return Answer(status: .ok, content: .feed(feed.xml))
    }
}
