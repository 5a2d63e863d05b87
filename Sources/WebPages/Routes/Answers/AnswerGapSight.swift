import Conversations
import Journal
import Knowledge
import Organization
import Primitives
import Reception

extension Visit {
    func answerGaps() async throws -> AnswerGapsPage {
        let (viewer, directory) = (try viewer(), try await Directory(self))
        let found = try await AnswerGaps(ground: ground)(for: viewer)
        return AnswerGapsPage(
            misses: found.misses.map { miss in
                AnswerGapsPage.Miss(words: miss.words, number: miss.number, lastAt: miss.lastAt)
            },
            handWork: found.handWork.map { work in
                AnswerGapsPage.HandWork(
                    subject: Link(text: work.latest.subject, url: "/conversations/\(work.latest.id)"),
                    unit: directory.mark(of: work.unit),
                    number: work.number
                )
            },
            failing: found.failing.map { failing in
                AnswerGapsPage.Failing(
                    answer: Link(text: failing.answer.wording.title, url: "/answers/\(failing.answer.id)"),
                    settled: failing.settled,
                    unsettled: failing.unsettled
                )
            },
            due: found.due.map { answer in
                AnswerGapsPage.Due(
                    answer: Link(text: answer.wording.title, url: "/answers/\(answer.id)"),
                    owner: directory.name(of: answer.owner),
                    reviewAt: answer.reviewAt
                )
            }
        )
    }
}
