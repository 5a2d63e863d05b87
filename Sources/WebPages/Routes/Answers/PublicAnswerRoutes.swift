import Community
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
            noteReader(of: found.answer.code)
            return .page(PublicAnswerPage(shown: page(of: found)))
        } catch AnswerRefused.unknown {
            // Stack Exchange has addresses of this form, too.
            let old = oldID(parameters["code"] ?? "")
            if let old, let found = try await moved(from: .answer(old)) { return found }
            return .page(PublicAnswerPage(shown: nil), status: .notFound)
        }
    }

    /// The same in a frame of another site, in the wording that is used: a frame is led nowhere else.
    func embeddedAnswer() async throws -> Answer {
        do {
            let answers = PublicAnswers(ground: ground)
            var found = try await answers(parameters["code"] ?? "")
            if let other = found.canonical { found = try await answers(other.code) }
            noteReader(of: found.answer.code)
            return .page(EmbeddedAnswerPage(shown: page(of: found)))
        } catch AnswerRefused.unknown {
            return .page(EmbeddedGonePage(), status: .notFound)
        }
    }

    func embeddedSearch() async throws -> EmbeddedSearchPage {
        let search = String((query("q") ?? "").prefix(300))
        let found = try await PublicAnswerSearch(ground: ground, memory: house.known)(search)
        if found.isEmpty { house.readers.note(missed: search, by: reader, in: now.microseconds / 60_000_000) }
        return EmbeddedSearchPage(
            search: search,
            found: found.map { Link(text: $0.wording.title, url: "\(house.address)/a/\($0.code)") }
        )
    }

    private func page(of found: PublicAnswers.Shown) -> PublicAnswerPage.Shown {
        PublicAnswerPage.Shown(
            title: found.answer.wording.title,
            text: found.answer.wording.body,
            language: found.answer.wording.language,
            checkedAt: found.answer.checked?.at,
            code: found.answer.code,
            readers: found.readers,
            summary: found.answer.wording.summary,
            isQuestion: found.answer.wording.isQuestion,
            changedAt: found.answer.changedAt,
            translations: found.translations.map { translation in
                var mark = translation.mark(beside: found.answer.id)
                mark.address = "\(house.address)/a/\(translation.answer.code)"
                return mark
            },
            files: found.files.map { AnswerFileMark($0, below: "/a/\(found.answer.code)") },
            address: "\(house.address)/a/\(found.answer.code)"
        )
    }

    /// Whether it settled it for whoever read it; thanks them, whatever it was.
    func judgeAnswer() async throws -> Answer {
        let code = parameters["code"] ?? ""
        guard let isSettled = ["yes": true, "no": false][fields.text("settled")] else { throw ChoiceUnknown() }
        do {
            // Whoever works here is thanked, and counts as nobody.
            if session == nil {
                let judge = JudgeAnswer(ground: ground, seal: house.seal, limiter: house.memberLimiter)
                try await judge(code, isSettled: isSettled, by: reader)
            }
            return .page(JudgedPage(code: code, outcome: isSettled ? .settled : .unsettled))
        } catch AnswerRefused.tooManyWords {
            let reason = words.said(AnswerRefused.tooManyWords)
            return .page(JudgedPage(code: code, outcome: .refused(reason)), status: .tooManyRequests)
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
                    updatedAt: answer.changedAt.description
                )
            }
        )
        return Answer(status: .ok, content: .feed(feed.xml))
    }
}
