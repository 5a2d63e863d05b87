import Conversations
import Journal
import Knowledge
import Organization
import Primitives
import Reception

extension Visit {
    func answers() async throws -> AnswersPage {
        let (viewer, directory) = (try viewer(), try await Directory(self))
        var filter = AnswersQuery.Filter()
        filter.state = query("state").flatMap(KeptAnswer.State.init)
        filter.unit = try query("unit").flatMap { $0.isEmpty ? nil : try directory.unit(coded: $0).id }
        filter.isDue = query("due") != nil
        filter.text = String((query("q") ?? "").prefix(300))
        let key = query("from").flatMap { PageKey<KeptAnswer>($0) }
        let found = try await AnswersQuery(ground: ground)(filter, from: key, for: viewer)
        if found.lines.isEmpty, key == nil, filter.isSearchOnly {
            // Nobody is refused a page because that could not be noted.
            try? await NoteMiss(ground: ground)(filter.text, of: viewer.organization)
        }
        let any = Choice(value: "", label: words[.answerAny], isChosen: true)
        return AnswersPage(
            lines: found.lines.map { line($0.answer, $0.reuse, in: directory) },
            states: [any]
                + AnswerStateMark.allCases.map { state in
                    Choice(
                        value: state.rawValue,
                        label: words[state.phrase],
                        isChosen: state.rawValue == filter.state?.rawValue
                    )
                },
            units: [any] + directory.choices(for: .read, of: viewer, chosen: filter.unit),
            isDueOnly: filter.isDue,
            search: filter.text,
            older: found.next.map { address(behind: $0) },
            mayWrite: viewer.mayAnywhere(.writeAnswers)
        )
    }

    /// The same list, from there on.
    private func address(behind key: PageKey<KeptAnswer>) -> String {
        let kept = ["state", "unit", "due", "q"].compactMap { name in
            query(name).map { "\(name)=\(percentEncoded($0))" }
        }
        return "/answers?" + (kept + ["from=\(percentEncoded(key.description))"]).joined(separator: "&")
    }

    private func line(_ answer: KeptAnswer, _ reuse: AnswerReuse, in directory: Directory) -> AnswerLine {
        AnswerLine(
            id: answer.id.description,
            title: answer.wording.title,
            unit: directory.mark(of: answer.unit),
            state: AnswerStateMark(rawValue: answer.state.rawValue) ?? .draft,
            owner: directory.name(of: answer.owner),
            reviewAt: answer.reviewAt,
            isDue: answer.isDue(at: now),
            uses: reuse.uses
        )
    }

    func answer(_ id: ID<KeptAnswer>) async throws -> AnswerPage {
        let (viewer, directory) = (try viewer(), try await Directory(self))
        let whole = try await AnswerQuery(ground: ground)(id, for: viewer)
        let answer = whole.answer
        return AnswerPage(
            line: line(answer, whole.reuse, in: directory),
            version: answer.version,
            text: answer.wording.body,
            language: answer.wording.language,
            checked: answer.checked.map { (at: $0.at, by: directory.name(of: $0.by)) },
            address: answer.state == .public ? "/a/\(answer.code)" : nil,
            reuse: AnswerPage.Reuse(
                shown: whole.reuse.shown,
                quoted: whole.reuse.quoted,
                linked: whole.reuse.linked,
                sent: whole.reuse.sent
            ),
            readers: AnswerPage.Readers(whole.readers),
            revisions: whole.revisions.map { revision in
                AnswerPage.Revision(
                    title: revision.wording.title,
                    text: revision.wording.body,
                    language: revision.wording.language,
                    by: directory.name(of: revision.agent),
                    at: revision.createdAt
                )
            },
            source: whole.source.map(link),
            conversations: whole.conversations.map(link),
            canonical: whole.canonical.map(link),
            duplicates: whole.duplicates.map(link),
            translations: whole.translations.map { $0.mark(beside: id) },
            moves: AnswerStateMark.allCases.filter { mark in
                KeptAnswer.State(rawValue: mark.rawValue).map { viewer.mayMove(answer, to: $0) } ?? false
            },
            mayChange: viewer.mayChange(answer),
            mayConfirm: viewer.may(.writeAnswers, in: answer.unit),
            owners: try await owners(of: answer, in: directory),
            files: whole.files.map { AnswerFileMark($0, below: "/answers/\(id)") }
        )
    }

    /// Those who may have it.
    private func owners(of answer: KeptAnswer, in directory: Directory) async throws -> [Choice] {
        let viewer = try viewer()
        guard viewer.may(.writeAnswers, in: answer.unit) else { return [] }
        let now = now
        return try await ground.read { try viewers(of: viewer.organization, at: now, on: $0) }
            .filter { $0.may(.writeAnswers, in: answer.unit) }
            .map { Choice(value: $0.actor.description, label: $0.agent.name, isChosen: $0.actor == answer.owner) }
    }

    private func link(_ conversation: Conversation) -> Link {
        Link(text: conversation.subject, url: "/conversations/\(conversation.id)")
    }

    private func link(_ answer: KeptAnswer) -> Link {
        Link(text: answer.wording.title, url: "/answers/\(answer.id)")
    }

    /// What is written on; a new one without an id.
    func answerEditor(of text: String?) async throws -> AnswerEditorPage {
        let (viewer, directory) = (try viewer(), try await Directory(self))
        guard let text else {
            let language = String(viewer.agent.preferences.language.prefix { $0 != "-" })
            return AnswerEditorPage(
                title: String((query("title") ?? "").prefix(200)),
                language: language,
                units: directory.choices(for: .writeAnswers, of: viewer, chosen: viewer.agent.unit)
            )
        }
        guard let id = ID<KeptAnswer>(text) else { throw AnswerRefused.unknown }
        let answer = try await ground.read { try viewer.answer(id, on: $0) }
        try viewer.require(answer.permissionToChange, in: answer.unit)
        return AnswerEditorPage(
            id: answer.id.description,
            version: answer.version,
            title: answer.wording.title,
            text: answer.wording.body,
            language: answer.wording.language
        )
    }
}

extension AnswerPage.Readers {
    fileprivate init(_ readers: AnswerReaders) {
        self.init(
            days28: readers.days28,
            days90: readers.days90,
            days365: readers.days365,
            fromSearch: readers.fromSearch,
            settled: readers.settled,
            unsettled: readers.unsettled,
            avoided: readers.contactsAvoided
        )
    }
}
